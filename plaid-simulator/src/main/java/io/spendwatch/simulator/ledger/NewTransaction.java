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
 * @param date the day it posted, or was made if it is pending
 * @param made the day it was made; {@code date} if empty
 * @param accountId the item's first account if empty
 * @param currency the account's if empty; an empty text for none at all
 * @param enrichment read from the description, unless something else is said
 */
public record NewTransaction(
    String description,
    BigDecimal amount,
    LocalDate date,
    Optional<LocalDate> made,
    boolean pending,
    Optional<String> accountId,
    Optional<String> currency,
    Enrichment enrichment) {

  /** A transaction that has posted. */
  public static NewTransaction posted(String description, BigDecimal amount, LocalDate date) {
    return of(description, amount, date, false);
  }

  /** A transaction that will post later, or never. */
  public static NewTransaction pending(String description, BigDecimal amount, LocalDate date) {
    return of(description, amount, date, true);
  }

  private static NewTransaction of(
      String description, BigDecimal amount, LocalDate date, boolean pending) {
    return new NewTransaction(
        description,
        amount,
        date,
        Optional.empty(),
        pending,
        Optional.empty(),
        Optional.empty(),
        Enrichment.of(description));
  }

  /** On this account. */
  public NewTransaction on(String account) {
    return new NewTransaction(
        description, amount, date, made, pending, Optional.of(account), currency, enrichment);
  }

  /** In this currency, ISO 4217 or unofficial; in none that is known if empty. */
  public NewTransaction in(String code) {
    return new NewTransaction(
        description, amount, date, made, pending, accountId, Optional.of(code), enrichment);
  }

  /** Made on another day than it posted. */
  public NewTransaction madeOn(LocalDate day) {
    return new NewTransaction(
        description, amount, date, Optional.of(day), pending, accountId, currency, enrichment);
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

  /** With all of this known, whatever the description says. */
  public NewTransaction with(Enrichment other) {
    return new NewTransaction(description, amount, date, made, pending, accountId, currency, other);
  }

  /** As it stands on this account. */
  public Transaction on(Account account) {
    return new Transaction(
        Ids.next(),
        account.id(),
        amount,
        currencyOn(account),
        date,
        made.orElse(date),
        description,
        pending,
        null,
        enrichment);
  }

  private String currencyOn(Account account) {
    String named = currency.orElse(account.currency());
    return named == null || named.isEmpty() ? null : named;
  }
}
