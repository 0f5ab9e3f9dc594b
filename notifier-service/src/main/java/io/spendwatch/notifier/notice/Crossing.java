package io.spendwatch.notifier.notice;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Measure;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A rule's crossing of a level, as far as a person is told of it.
 *
 * @param sum for a single-transaction rule the largest matching purchase
 * @param overBy sum less limit
 * @param level in percent of the limit
 * @param since first day of the period, local
 * @param largest of the purchases that count, empty where none is left
 */
public record Crossing(
    Violation.Kind kind,
    String ruleName,
    Measure measure,
    Money limit,
    Money sum,
    Money overBy,
    int level,
    LocalDate since,
    Optional<Purchase> largest)
    implements About {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * @param at the merchant, or the bank's description
   */
  public record Purchase(String at, LocalDate on) {}

  @Override
  public String word() {
    return kind.name();
  }

  @Override
  public boolean calm() {
    return false;
  }

  @Override
  public boolean takesBack() {
    return kind == Violation.Kind.RECOVERED;
  }

  /** The sum in percent of the limit, by which crossings of several currencies compare. */
  BigDecimal share() {
    return sum.amount().multiply(HUNDRED).divide(limit.amount(), MathContext.DECIMAL32);
  }

  /** Whether a sum is past the level that was crossed here. */
  boolean isPassedBy(Crossing later) {
    return later.share().compareTo(BigDecimal.valueOf(level)) > 0;
  }
}
