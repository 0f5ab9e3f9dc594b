package io.spendwatch.storage;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * One entry of the alert history. Entries are one for each alert id and kind.
 *
 * @param ruleName as the rule was called then
 * @param level percent of the limit
 * @param transactions how many made the sum
 * @param crossedBy the transaction that took the sum over the level; null where none did, and in
 *     entries from before it was told
 */
public record Alert(
    UUID alertId,
    Violation.Kind kind,
    UUID updateId,
    UUID ruleId,
    long ruleRevision,
    String ruleName,
    Period period,
    int level,
    Money sum,
    Money limit,
    Money overBy,
    List<Contributor> largest,
    int transactions,
    Contributor crossedBy,
    Instant at) {

  /**
   * A transaction that counted.
   *
   * @param branch of the rule's condition, empty where it has no alternatives
   */
  public record Contributor(
      String transactionId, String name, Money amount, LocalDate spendingDate, String branch) {}
}
