package io.spendwatch.link.linking;

import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.PlaidBalance;
import io.spendwatch.storage.Item;
import java.time.Instant;
import java.util.List;

/** Plaid's accounts as they are kept. */
public final class Accounts {

  /**
   * @param now when Plaid named them
   */
  public static List<Item.Account> of(List<PlaidAccount> accounts, Instant now) {
    return accounts.stream().map(it -> account(it, now)).toList();
  }

  private static Item.Account account(PlaidAccount it, Instant now) {
    return new Item.Account(
        it.accountId(),
        it.name(),
        it.mask(),
        it.type(),
        it.subtype(),
        it.balance() == null ? null : balance(it.balance(), now));
  }

  private static Item.Balance balance(PlaidBalance it, Instant now) {
    return new Item.Balance(it.current(), it.available(), it.limit(), it.currency(), now);
  }

  private Accounts() {}
}
