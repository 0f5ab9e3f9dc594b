package io.spendwatch.notifier.notice;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;

/**
 * A budget period has ended.
 *
 * @param results of the rules whose period it was, at least one
 */
public record PeriodEnd(Period period, List<Result> results) implements About {

  /** What is furthest over its limit, or nearest to it, first. */
  public static final Comparator<Result> FURTHEST_FIRST =
      Comparator.comparing(Result::share).reversed();

  /**
   * Where one rule ended.
   *
   * @param sum for a single-transaction rule the largest matching purchase
   * @param passed whether the limit was
   */
  public record Result(String ruleName, Measure measure, Money sum, Money limit, boolean passed) {

    private BigDecimal share() {
      return sum.amount().divide(limit.amount(), MathContext.DECIMAL32);
    }
  }

  /** How many limits were passed. */
  public int passed() {
    return (int) results.stream().filter(Result::passed).count();
  }

  @Override
  public String word() {
    return "PERIOD_SUMMARY";
  }

  @Override
  public boolean calm() {
    return true;
  }

  @Override
  public boolean takesBack() {
    return false;
  }
}
