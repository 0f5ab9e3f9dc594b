package io.spendwatch.notifier.message;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Measure;
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
    Optional<Purchase> largest) {

  /**
   * @param at the merchant, or the bank's description
   */
  public record Purchase(String at, LocalDate on) {}
}
