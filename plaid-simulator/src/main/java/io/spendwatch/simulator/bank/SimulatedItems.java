package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Posting;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.webhooks.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The hand of fate: what happens at the bank and to its logins while Plaid watches. Every call
 * fires the webhooks that Plaid would fire. Unknown items, accounts and transactions are answered
 * by {@link PlaidException}.
 */
public final class SimulatedItems {
  private static final Duration NOTICE = Duration.ofDays(7);

  private final Bank bank;

  /** Acts on this bank's items. */
  public SimulatedItems(Bank bank) {
    this.bank = bank;
  }

  /** Every item that is not removed, those not yet exchanged included. */
  public List<ItemFacts> all() {
    return bank.items().map(Item::facts).toList();
  }

  /** What is known about an item. */
  public ItemFacts facts(String itemId) {
    return read(itemId, Item::facts);
  }

  /** What an item's transactions are now, which is the truth that a reader must arrive at. */
  public List<Transaction> transactions(String itemId) {
    return read(itemId, Item::transactions);
  }

  /** Lets several things happen at one time, told in one set of webhooks. */
  public void together(String itemId, Consumer<Changes> what) {
    change(itemId, item -> item.happen(what, bank.now()));
  }

  /** Adds transactions at one time. */
  public List<Transaction> add(String itemId, NewTransaction... news) {
    return result(itemId, changes -> changes.add(news));
  }

  /**
   * Posts a pending transaction: the pending id is removed and another is added that names it.
   *
   * @return the posted transaction
   */
  public Transaction post(String itemId, String pendingId, Correction correction) {
    return post(itemId, pendingId, Posting.with(correction));
  }

  /** Posts a pending transaction in this way, and returns the posted one. */
  public Transaction post(String itemId, String pendingId, Posting posting) {
    return result(itemId, changes -> changes.post(pendingId, posting));
  }

  /**
   * Modifies a transaction; with {@link Correction#none()} it is reported though nothing differs.
   */
  public void modify(String itemId, String transactionId, Correction correction) {
    together(itemId, changes -> changes.modify(transactionId, correction));
  }

  /** Removes a transaction. */
  public void remove(String itemId, String transactionId) {
    together(itemId, changes -> changes.remove(transactionId));
  }

  /** From now on calls for the item's data end with this error, and ITEM ERROR says so. */
  public void fail(String itemId, String errorCode) {
    change(itemId, item -> Bank.fail(item, errorCode));
  }

  /** The login is no longer good: {@link #fail} with ITEM_LOGIN_REQUIRED. */
  public void requireLogin(String itemId) {
    fail(itemId, "ITEM_LOGIN_REQUIRED");
  }

  /** The person has repaired the login in another app: LOGIN_REPAIRED, and what was missed. */
  public void repairElsewhere(String itemId) {
    change(
        itemId,
        item -> {
          item.announce(Notice.loginRepaired());
          item.repair();
        });
  }

  /** The person has gone through update mode in our app, which no webhook tells. */
  public void repairInLink(String itemId) {
    change(itemId, Item::repair);
  }

  /** Consent ends in seven days: PENDING_EXPIRATION. Update mode renews it. */
  public void expireSoon(String itemId) {
    Instant end = bank.now().plus(NOTICE);
    change(
        itemId,
        item -> {
          item.expireAt(end);
          item.announce(Notice.pendingExpiration(end));
        });
  }

  /** The item must go through update mode within seven days: PENDING_DISCONNECT. */
  public void disconnectSoon(String itemId) {
    change(itemId, item -> item.announce(Notice.pendingDisconnect(bank.now())));
  }

  /** The person has revoked everything: USER_PERMISSION_REVOKED, by webhook and by every call. */
  public void revoke(String itemId) {
    change(
        itemId,
        item -> {
          item.fail("USER_PERMISSION_REVOKED");
          item.announce(Notice.userPermissionRevoked());
        });
  }

  /**
   * The person has revoked one account: USER_ACCOUNT_REVOKED. Its transactions are gone, which
   * /transactions/sync does not tell.
   */
  public void revokeAccount(String itemId, String accountId) {
    change(
        itemId,
        item -> {
          Set<String> left = item.facts().accountIds();
          if (!left.remove(accountId)) {
            throw PlaidException.of("INVALID_ACCOUNT_ID");
          }
          item.share(left);
          item.announce(Notice.userAccountRevoked(accountId));
        });
  }

  /** The login has an account that is not shared: NEW_ACCOUNTS_AVAILABLE. */
  public void openAccount(String itemId, Account account) {
    change(
        itemId,
        item -> {
          item.open(account);
          item.announce(Notice.newAccountsAvailable());
        });
  }

  /**
   * The person selects accounts in update mode. Of those no longer selected the transactions are
   * gone, which /transactions/sync does not tell.
   */
  public void selectAccounts(String itemId, Set<String> accountIds) {
    change(itemId, item -> item.share(accountIds));
  }

  private <R> R read(String itemId, Function<Item, R> reading) {
    Item item = bank.withId(itemId);
    synchronized (item) {
      return reading.apply(item);
    }
  }

  private <R> R result(String itemId, Function<Changes, R> what) {
    AtomicReference<R> result = new AtomicReference<>();
    together(itemId, changes -> result.set(what.apply(changes)));
    return result.get();
  }

  private void change(String itemId, Consumer<Item> change) {
    bank.change(bank.withId(itemId), change);
  }
}
