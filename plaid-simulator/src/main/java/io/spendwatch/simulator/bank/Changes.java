package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.Ledger;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.webhooks.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What happens to an item's transactions at one time. It is told in one set of webhooks: {@code
 * SYNC_UPDATES_AVAILABLE} once the item has been synced, {@code DEFAULT_UPDATE} if anything was
 * added or modified, {@code TRANSACTIONS_REMOVED} if anything was removed. Unknown transactions are
 * answered by {@link PlaidException}.
 */
public final class Changes {
  private final Item item;
  private final Ledger ledger;
  private final List<String> removed = new ArrayList<>();
  private boolean updated;
  private int added;

  Changes(Item item, Ledger ledger) {
    this.item = item;
    this.ledger = ledger;
  }

  /** What there is now. */
  public List<Transaction> transactions() {
    return ledger.transactions();
  }

  /** Adds transactions. */
  public List<Transaction> add(NewTransaction... news) {
    List<Transaction> fresh = List.of(news).stream().map(one -> one.on(accountFor(one))).toList();
    ledger.addAll(fresh);
    updated = true;
    added += fresh.size();
    return fresh;
  }

  private Account accountFor(NewTransaction one) {
    return one.accountId()
        .map(id -> item.accounts(Set.of(id)).getFirst())
        .orElseGet(() -> item.facts().accounts().getFirst());
  }

  /** Posts a pending transaction; returns the posted one. */
  public Transaction post(String pendingId, Posting posting) {
    Transaction posted = ledger.post(pendingId, posting);
    updated = true;
    added++;
    removed.add(pendingId);
    return posted;
  }

  /** Modifies a transaction; with {@link Correction#none()} it is only reported. */
  public void modify(String transactionId, Correction correction) {
    ledger.modify(transactionId, correction);
    updated = true;
  }

  /** Removes a transaction. */
  public void remove(String transactionId) {
    ledger.remove(transactionId);
    removed.add(transactionId);
  }

  boolean areAny() {
    return updated || !removed.isEmpty();
  }

  Notice[] notices() {
    List<Notice> notices = new ArrayList<>();
    if (updated) {
      notices.add(Notice.defaultUpdate(added));
    }
    if (!removed.isEmpty()) {
      notices.add(Notice.transactionsRemoved(removed));
    }
    return notices.toArray(Notice[]::new);
  }
}
