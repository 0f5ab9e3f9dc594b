package io.spendwatch.storage;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * The complete result of one update for a user.
 *
 * @param updateId the update
 * @param userId whose
 * @param planRevision the plan that it follows
 * @param calculatedAt UTC
 * @param totals by period
 * @param rules where each rule stands
 * @param alerts what the update crossed
 */
public record UpdateResult(
    UUID updateId,
    String userId,
    long planRevision,
    Instant calculatedAt,
    List<PeriodTotals> totals,
    List<RuleResult> rules,
    List<Alert> alerts) {

  /** Of so many periods the results of a rule are kept: the open one and the one before. */
  public static final int PERIODS_OF_A_RULE = 2;

  /**
   * Where one rule stands in one of its periods.
   *
   * @param level highest level passed in percent of the limit, 0 for none, 100 over
   */
  public record RuleResult(
      UUID ruleId,
      long revision,
      Period period,
      Money sum,
      Money limit,
      int level,
      int transactions) {

    /** The order in which results are read. */
    public static final Comparator<RuleResult> BY_RULE =
        Comparator.<RuleResult, String>comparing(result -> result.ruleId().toString())
            .thenComparing(RuleResult::period);
  }
}
