package io.spendwatch.simulator.people;

import io.spendwatch.simulator.enrichment.Enrichment;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Something a household does.
 *
 * @param posts the day it posts; it is pending until then
 */
record Event(
    Account account, String description, BigDecimal amount, LocalDate made, LocalDate posts) {

  Transaction asOf(LocalDate today) {
    boolean pending = posts.isAfter(today);
    return new Transaction(
        Ids.next(),
        account.id(),
        amount,
        account.currency(),
        pending ? made : posts,
        made,
        description,
        pending,
        null,
        Enrichment.of(description));
  }
}
