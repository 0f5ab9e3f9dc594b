package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The hand of fate: what happens at the bank while Plaid watches. Every call fires the webhooks
 * that Plaid would fire: SYNC_UPDATES_AVAILABLE once the item has been synced, and DEFAULT_UPDATE
 * or TRANSACTIONS_REMOVED. Unknown items and transactions are answered by {@link PlaidException}.
 */
public final class SimulatedItems {
  private final Bank bank;

  /** Acts on this bank's items. */
  public SimulatedItems(Bank bank) {
    this.bank = bank;
  }

  /** Every item that is not removed, those not yet exchanged included. */
  public List<ItemFacts> all() {
    return bank.items().map(Item::facts).toList();
  }

  /** What an item's transactions are now, which is the truth that a reader must arrive at. */
  public List<Transaction> transactions(String itemId) {
    Item item = bank.withId(itemId);
    synchronized (item) {
      return item.transactions();
    }
  }

  /** Adds transactions as one change. */
  public List<Transaction> add(String itemId, NewTransaction... news) {
    List<Transaction> added = new ArrayList<>();
    bank.change(bank.withId(itemId), item -> added.addAll(item.add(List.of(news), bank.now())));
    return added;
  }

  /**
   * Posts a pending transaction: the pending id is removed and another is added that names it.
   *
   * @return the posted transaction
   */
  public Transaction post(String itemId, String pendingId, Correction correction) {
    AtomicReference<Transaction> posted = new AtomicReference<>();
    bank.change(
        bank.withId(itemId), item -> posted.set(item.post(pendingId, correction, bank.now())));
    return posted.get();
  }

  /**
   * Modifies a transaction; with {@link Correction#none()} it is reported though nothing differs.
   */
  public void modify(String itemId, String transactionId, Correction correction) {
    bank.change(bank.withId(itemId), item -> item.modify(transactionId, correction, bank.now()));
  }

  /** Removes a transaction. */
  public void remove(String itemId, String transactionId) {
    bank.change(bank.withId(itemId), item -> item.removeTransaction(transactionId, bank.now()));
  }
}
