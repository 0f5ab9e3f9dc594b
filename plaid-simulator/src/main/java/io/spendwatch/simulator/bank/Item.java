package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.webhooks.Notice;
import io.spendwatch.simulator.webhooks.Webhook;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<String, Webhook> undelivered = new LinkedHashMap<>();
  private final List<Webhook> fresh = new ArrayList<>();
  private String accessToken;
  private Pull pull;
  private boolean syncCalled;
  private boolean removed;
  private Instant lastUpdate;
  private LastWebhook lastWebhook;

  Item(SavedItem saved) {
    facts = saved.facts();
    ledger = new Ledger(saved.rows());
    upcoming = new ArrayList<>(saved.upcoming());
    saved.undelivered().forEach(webhook -> undelivered.put(webhook.id(), webhook));
    accessToken = saved.accessToken();
    pull = saved.pull();
    syncCalled = saved.syncCalled();
    removed = saved.removed();
    lastUpdate = saved.lastUpdate();
    lastWebhook = saved.lastWebhook();
  }

  SavedItem saved() {
    return new SavedItem(
        facts,
        ledger.rows(),
        List.copyOf(upcoming),
        List.copyOf(undelivered.values()),
        accessToken,
        pull,
        syncCalled,
        removed,
        lastUpdate,
        lastWebhook);
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
    return Optional.ofNullable(lastWebhook);
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

  String exchange() {
    accessToken = Ids.token("access");
    return accessToken;
  }

  boolean wasNeverSynced() {
    return !syncCalled;
  }

  /** From now on SYNC_UPDATES_AVAILABLE is sent. */
  void noteSync() {
    syncCalled = true;
  }

  /** The changes after a cursor; null or empty for all there is. */
  SyncPage sync(String cursorText, int count, Optional<String> accountId) {
    if (pull == Pull.NONE) {
      return SyncPage.notReady();
    }
    Cursor cursor =
        cursorText == null || cursorText.isEmpty()
            ? Cursor.start(facts.id(), accountId)
            : cursorOf(cursorText, accountId);
    List<Ledger.Change> changes = ledger.since(cursor.from(), accountId);
    int begin = Math.min(changes.size(), cursor.offset());
    int end = Math.min(changes.size(), begin + count);
    Cursor next =
        end < changes.size() ? cursor.within(ledger.version(), end) : cursor.done(ledger.version());
    return SyncPage.of(pull, changes.subList(begin, end), next);
  }

  private Cursor cursorOf(String text, Optional<String> accountId) {
    if (text.equals("now")) {
      return Cursor.start(facts.id(), accountId).done(ledger.version());
    }
    Cursor cursor = Cursor.parse(text, facts.id(), accountId);
    if (cursor.isFromTheFuture(ledger.version())) {
      throw Cursor.foreign();
    }
    if (cursor.insideLoop() && cursor.to() != ledger.version()) {
      throw PlaidException.of("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
    }
    return cursor;
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
      announce(syncUpdatesAvailable());
    }
    for (Notice notice : notices) {
      announce(notice);
    }
  }

  /** What SYNC_UPDATES_AVAILABLE would say now. */
  public Notice syncUpdatesAvailable() {
    return Notice.syncUpdatesAvailable(pull != Pull.NONE, pull == Pull.HISTORICAL);
  }

  void announce(Notice notice) {
    if (facts.webhook() != null) {
      Webhook webhook = notice.to(URI.create(facts.webhook()), facts.id());
      undelivered.put(webhook.id(), webhook);
      fresh.add(webhook);
    }
  }

  List<Webhook> undelivered() {
    return List.copyOf(undelivered.values());
  }

  /** Webhooks that nobody has taken to the sender yet. */
  List<Webhook> takeFresh() {
    List<Webhook> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  void settled(Webhook webhook, Instant now) {
    undelivered.remove(webhook.id());
    lastWebhook = new LastWebhook(now, webhook.code());
  }

  /** Forgets everything but the token, which is remembered as removed. */
  void remove() {
    removed = true;
    undelivered.clear();
    upcoming.clear();
    ledger.clear();
  }
}
