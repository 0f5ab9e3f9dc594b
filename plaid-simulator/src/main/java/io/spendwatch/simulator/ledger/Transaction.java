package io.spendwatch.simulator.ledger;

import io.spendwatch.simulator.enrichment.Enrichment;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A transaction as the bank and Plaid together know it.
 *
 * @param amount exact; positive is money out of the account
 * @param currency ISO 4217, or an unofficial code; null if the bank does not say
 * @param date of a pending transaction the day it was made, of a posted one the day it posted
 * @param authorizedDate the day it was made; null if unknown
 * @param pendingTransactionId what this was while it was pending; null if it never was
 */
public record Transaction(
    String id,
    String accountId,
    BigDecimal amount,
    String currency,
    LocalDate date,
    LocalDate authorizedDate,
    String description,
    boolean pending,
    String pendingTransactionId,
    Enrichment enrichment) {

  /** What becomes of this pending transaction: another id, its own kept as the pending one. */
  Transaction posted(Posting posting) {
    Transaction posted =
        new Transaction(
            Ids.next(),
            accountId,
            amount,
            currency,
            date,
            authorizedDate,
            description,
            false,
            posting.matched() ? id : null,
            enrichment);
    return posted.corrected(posting.correction());
  }

  Transaction corrected(Correction correction) {
    return new Transaction(
        id,
        accountId,
        correction.amount().orElse(amount),
        currency,
        correction.date().orElse(date),
        authorizedDate,
        correction.description().orElse(description),
        pending,
        pendingTransactionId,
        correction.description().map(Enrichment::of).orElse(enrichment));
  }
}
