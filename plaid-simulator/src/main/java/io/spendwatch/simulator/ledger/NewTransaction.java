package io.spendwatch.simulator.ledger;

import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.enrichment.Place;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A transaction to be added to an item.
 *
 * @param amount positive is money out
 * @param date the day it was made and, unless pending, posted
 * @param accountId the item's first account if empty
 * @param enrichment read from the description, unless something else is said
 */
public record NewTransaction(
    String description,
    BigDecimal amount,
    LocalDate date,
    boolean pending,
    Optional<String> accountId,
    Enrichment enrichment) {

  /** A transaction that has posted. */
  public static NewTransaction posted(String description, BigDecimal amount, LocalDate date) {
    return new NewTransaction(
        description, amount, date, false, Optional.empty(), Enrichment.of(description));
  }

  /** A transaction that will post later, or never. */
  public static NewTransaction pending(String description, BigDecimal amount, LocalDate date) {
    return new NewTransaction(
        description, amount, date, true, Optional.empty(), Enrichment.of(description));
  }

  /** On this account. */
  public NewTransaction on(String account) {
    return new NewTransaction(description, amount, date, pending, Optional.of(account), enrichment);
  }

  /** From this merchant, whatever the description says. */
  public NewTransaction from(String merchant) {
    return with(enrichment.from(merchant));
  }

  /**
   * In these categories, whatever the description says.
   *
   * @param detailed personal finance category, version 2; null for OTHER_OTHER
   * @param legacyId null for none
   */
  public NewTransaction as(String detailed, String legacyId) {
    return with(enrichment.as(detailed, legacyId));
  }

  /** At this place, whatever the description says. */
  public NewTransaction at(Place where) {
    return with(enrichment.at(where));
  }

  private NewTransaction with(Enrichment other) {
    return new NewTransaction(description, amount, date, pending, accountId, other);
  }

  /** As it stands on this account. */
  public Transaction on(Account account) {
    return new Transaction(
        Ids.next(),
        account.id(),
        amount,
        account.currency(),
        date,
        date,
        description,
        pending,
        null,
        enrichment);
  }
}
