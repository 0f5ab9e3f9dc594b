package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.ledger.Ledger;
import io.spendwatch.simulator.ledger.Pull;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.webhooks.Webhook;
import java.time.Instant;
import java.util.List;

/**
 * An item as it lies in the state folder.
 *
 * @param rows the ledger
 * @param upcoming history that has not been pulled
 * @param undelivered webhooks on their way; they are sent again after a restart
 * @param accessToken null before the exchange
 * @param lastUpdate null before the first pull
 * @param lastWebhook null before the first one
 */
record SavedItem(
    ItemFacts facts,
    Health health,
    List<Ledger.Row> rows,
    List<Transaction> upcoming,
    List<Webhook> undelivered,
    String accessToken,
    Pull pull,
    boolean syncCalled,
    boolean removed,
    Instant lastUpdate,
    LastWebhook lastWebhook) {

  static SavedItem linked(ItemFacts facts, List<Transaction> history) {
    return new SavedItem(
        facts,
        Health.GOOD,
        List.of(),
        history,
        List.of(),
        null,
        Pull.NONE,
        false,
        false,
        null,
        null);
  }

  /** Without tokens. */
  @Override
  public String toString() {
    return facts.toString();
  }
}
