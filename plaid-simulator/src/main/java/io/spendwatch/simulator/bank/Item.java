package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Ledger;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Pull;
import io.spendwatch.simulator.ledger.SyncPage;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.webhooks.Notice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** One login at one bank. Whoever touches it holds its monitor; {@link Bank} sees to that. */
public final class Item {
  private static final int INITIAL_DAYS = 30;

  private final ItemFacts facts;
  private final Ledger ledger;
  private final List<Transaction> upcoming;
  private final Outbox outbox;
  private String accessToken;
  private Pull pull;
  private boolean syncCalled;
  private boolean removed;
  private Instant lastUpdate;

  Item(SavedItem saved) {
    facts = saved.facts();
    ledger = new Ledger(facts.id(), saved.rows());
    outbox = new Outbox(facts, saved.undelivered(), saved.lastWebhook());
    upcoming = new ArrayList<>(saved.upcoming());
    accessToken = saved.accessToken();
    pull = saved.pull();
    syncCalled = saved.syncCalled();
    removed = saved.removed();
    lastUpdate = saved.lastUpdate();
  }

  SavedItem saved() {
    return new SavedItem(
        facts,
        ledger.rows(),
        List.copyOf(upcoming),
        outbox.undelivered(),
        accessToken,
        pull,
        syncCalled,
        removed,
        lastUpdate,
        outbox.last());
  }

  /** What does not change. */
  public ItemFacts facts() {
    return facts;
  }

  /** How much of its history there is. */
  public Pull pull() {
    return pull;
  }

  /** When transactions last changed; empty before the first pull. */
  public Optional<Instant> lastUpdate() {
    return Optional.ofNullable(lastUpdate);
  }

  /** The last webhook that was sent; empty before the first. */
  public Optional<LastWebhook> lastWebhook() {
    return Optional.ofNullable(outbox.last());
  }

  /** What is there now, removed transactions left out. */
  public List<Transaction> transactions() {
    return ledger.transactions();
  }

  /**
   * These accounts, or all of them if none is named.
   *
   * @throws PlaidException if one is not this item's
   */
  public List<Account> accounts(Set<String> ids) {
    Set<String> known = facts.accounts().stream().map(Account::id).collect(Collectors.toSet());
    if (!known.containsAll(ids)) {
      throw PlaidException.of("INVALID_ACCOUNT_ID");
    }
    return facts.accounts().stream()
        .filter(account -> ids.isEmpty() || ids.contains(account.id()))
        .toList();
  }

  Optional<String> accessToken() {
    return Optional.ofNullable(accessToken);
  }

  boolean isRemoved() {
    return removed;
  }

  boolean isExchangeable(Instant now) {
    return accessToken == null && now.isBefore(facts.publicTokenExpires());
  }

  void exchange() {
    accessToken = Ids.token("access");
  }

  boolean wasNeverSynced() {
    return !syncCalled;
  }

  /** From now on SYNC_UPDATES_AVAILABLE is sent. */
  void noteSync() {
    syncCalled = true;
  }

  /** One page of {@link Ledger#page}; an empty one before the first pull. */
  public SyncPage sync(String cursor, int count, Optional<String> accountId) {
    return pull == Pull.NONE ? SyncPage.notReady() : ledger.page(cursor, count, accountId);
  }

  void pullRecent(LocalDate today, Instant now) {
    pull = Pull.INITIAL;
    LocalDate first = today.minusDays(INITIAL_DAYS);
    announceUpdate(Notice.initialUpdate(take(past -> !past.date().isBefore(first), now)));
  }

  void pullHistory(Instant now) {
    pull = Pull.HISTORICAL;
    announceUpdate(Notice.historicalUpdate(take(_ -> true, now)));
  }

  private int take(Predicate<Transaction> wanted, Instant now) {
    List<Transaction> taken =
        upcoming.stream().filter(wanted).sorted(Comparator.comparing(Transaction::date)).toList();
    upcoming.removeAll(taken);
    ledger.addAll(taken);
    lastUpdate = now;
    return taken.size();
  }

  List<Transaction> add(List<NewTransaction> news, Instant now) {
    List<Transaction> added = news.stream().map(one -> one.on(accountFor(one))).toList();
    ledger.addAll(added);
    noteChange(now, Notice.defaultUpdate(added.size()));
    return added;
  }

  private Account accountFor(NewTransaction one) {
    return one.accountId()
        .map(id -> accounts(Set.of(id)).getFirst())
        .orElseGet(() -> facts.accounts().getFirst());
  }

  Transaction post(String pendingId, Correction correction, Instant now) {
    Transaction posted = ledger.post(pendingId, correction);
    noteChange(now, Notice.defaultUpdate(1), Notice.transactionsRemoved(List.of(pendingId)));
    return posted;
  }

  void modify(String transactionId, Correction correction, Instant now) {
    ledger.modify(transactionId, correction);
    noteChange(now, Notice.defaultUpdate(0));
  }

  void removeTransaction(String transactionId, Instant now) {
    ledger.remove(transactionId);
    noteChange(now, Notice.transactionsRemoved(List.of(transactionId)));
  }

  /** Nobody hears of changes before the first pull has told that there is anything. */
  private void noteChange(Instant now, Notice... notices) {
    lastUpdate = now;
    if (pull != Pull.NONE) {
      announceUpdate(notices);
    }
  }

  /** SYNC_UPDATES_AVAILABLE goes first, and only to those who sync; the older codes to everyone. */
  private void announceUpdate(Notice... notices) {
    if (syncCalled) {
      outbox.put(syncUpdatesAvailable());
    }
    List.of(notices).forEach(outbox::put);
  }

  /** What SYNC_UPDATES_AVAILABLE would say now. */
  public Notice syncUpdatesAvailable() {
    return Notice.syncUpdatesAvailable(pull != Pull.NONE, pull == Pull.HISTORICAL);
  }

  Outbox outbox() {
    return outbox;
  }

  /** Forgets everything but the token, which is remembered as removed. */
  void remove() {
    removed = true;
    outbox.clear();
    upcoming.clear();
    ledger.clear();
  }
}
