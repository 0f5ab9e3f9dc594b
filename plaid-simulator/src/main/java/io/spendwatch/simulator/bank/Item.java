package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Ledger;
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
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One login at one bank. Whoever touches it holds its monitor; {@link Bank} sees to that. */
public final class Item {
  private static final int INITIAL_DAYS = 30;

  private final Ledger ledger;
  private final List<Transaction> upcoming;
  private final Outbox outbox;
  private ItemFacts facts;
  private Health health;
  private String accessToken;
  private Pull pull;
  private boolean syncCalled;
  private boolean removed;
  private Instant lastUpdate;

  Item(SavedItem saved) {
    facts = saved.facts();
    health = saved.health();
    ledger = new Ledger(facts.id(), saved.rows());
    outbox = new Outbox(saved.undelivered(), saved.lastWebhook());
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
        health,
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

  /** What is known about it. */
  public ItemFacts facts() {
    return facts;
  }

  /** How much of its history there is. */
  public Pull pull() {
    return pull;
  }

  /** The error with which calls for its data end; empty while it is good. */
  public Optional<String> error() {
    return Optional.ofNullable(health.errorCode());
  }

  /** When its consent ends; empty if it does not. */
  public Optional<Instant> consentExpires() {
    return Optional.ofNullable(health.consentExpires());
  }

  /** When transactions last changed; empty before the first pull. */
  public Optional<Instant> lastUpdate() {
    return Optional.ofNullable(lastUpdate);
  }

  /** The last webhook that was sent; empty before the first. */
  public Optional<LastWebhook> lastWebhook() {
    return Optional.ofNullable(outbox.last());
  }

  /** What is there now, removed transactions left out, in the order in which they came. */
  public List<Transaction> transactions() {
    return ledger.transactions();
  }

  /**
   * These accounts, or all of them if none is named.
   *
   * @throws PlaidException if one is not this item's
   */
  public List<Account> accounts(Set<String> ids) {
    if (!facts.accountIds().containsAll(ids)) {
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

  /** Lets something happen at the bank, and tells it unless Plaid cannot know. */
  void happen(Consumer<Changes> what, Instant now) {
    Changes changes = new Changes(this, ledger);
    what.accept(changes);
    if (!changes.areAny()) {
      return;
    }
    lastUpdate = now;
    if (!health.isGood()) {
      health = health.missing();
    } else if (pull != Pull.NONE) {
      announceUpdate(changes.notices());
    }
  }

  /** SYNC_UPDATES_AVAILABLE goes first, and only to those who sync; the older codes to everyone. */
  private void announceUpdate(Notice... notices) {
    Stream<Notice> first = syncCalled ? Stream.of(syncUpdatesAvailable()) : Stream.empty();
    Stream.concat(first, Stream.of(notices)).forEach(this::announce);
  }

  /** What SYNC_UPDATES_AVAILABLE would say now. */
  public Notice syncUpdatesAvailable() {
    return Notice.syncUpdatesAvailable(pull != Pull.NONE, pull == Pull.HISTORICAL);
  }

  void announce(Notice notice) {
    outbox.put(notice, facts);
  }

  Outbox outbox() {
    return outbox;
  }

  /** From now on calls for data end with this error. */
  void fail(String errorCode) {
    health = health.failing(errorCode);
  }

  void expireAt(Instant consentExpires) {
    health = health.expiring(consentExpires);
  }

  /** All is well again, and what was missed is told. */
  void repair() {
    boolean missed = health.missedUpdates();
    health = Health.GOOD;
    if (missed) {
      announceUpdate(Notice.defaultUpdate(0));
    }
  }

  void moveWebhook(String url) {
    facts = facts.withWebhook(url);
  }

  /** The login has one more account, which nobody shares yet. */
  void open(Account account) {
    facts = facts.opening(account);
  }

  /** Shares exactly these accounts; what was there of others is gone. */
  void share(Set<String> ids) {
    Set<String> before = facts.accountIds();
    facts = facts.sharing(ids);
    before.removeAll(ids);
    before.forEach(ledger::forget);
    upcoming.removeIf(past -> before.contains(past.accountId()));
  }

  /** Forgets everything but the token, which is remembered as removed. */
  void remove() {
    removed = true;
    outbox.clear();
    upcoming.clear();
    ledger.clear();
  }
}
