package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.UUID;

/**
 * A rule's sum crossed a level.
 *
 * @param alertId the same for the same crossing, however often it is computed; a recovery has the
 *     id of the alert that it takes back
 * @param rule as it was
 * @param level in percent of the limit; {@link Rule#LIMIT} for the limit itself
 * @param episode the how-manieth time, from 1
 * @param sum after the update; for a single-transaction rule the largest matching amount
 * @param overBy sum less limit, negative under it
 * @param branches of the condition that contribute
 * @param largest the largest of the transactions that made the sum, {@value #NAMED} at most
 * @param transactions how many made the sum
 * @param crossedBy the line that took the sum over the level; null for a recovery, and where no
 *     line did, but the calendar
 */
public record Violation(
    UUID alertId,
    Kind kind,
    Rule rule,
    Period period,
    int level,
    int episode,
    Money sum,
    Money overBy,
    List<String> branches,
    List<Line> largest,
    int transactions,
    Line crossedBy) {

  /** So many transactions are named in a violation. */
  public static final int NAMED = 20;

  /** Which way a level was crossed. */
  public enum Kind {
    APPROACHING,
    EXCEEDED,
    RECOVERED
  }
}
