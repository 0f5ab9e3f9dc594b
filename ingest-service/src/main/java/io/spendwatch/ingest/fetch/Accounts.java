package io.spendwatch.ingest.fetch;

import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.PlaidBalance;
import io.spendwatch.storage.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The accounts of an item, as readings name them. */
final class Accounts {

  /** Pages name the accounts that they have transactions of, so none is forgotten here. */
  static List<Item.Account> together(
      List<Item.Account> known, List<PlaidAccount> named, Instant now) {
    Map<String, Item.Account> accounts = new LinkedHashMap<>();
    known.forEach(account -> accounts.put(account.accountId(), account));
    named.forEach(account -> accounts.put(account.accountId(), account(account, now)));
    return List.copyOf(accounts.values());
  }

  static List<Item.Account> without(Set<String> removed, List<Item.Account> accounts) {
    return accounts.stream().filter(it -> !removed.contains(it.accountId())).toList();
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
