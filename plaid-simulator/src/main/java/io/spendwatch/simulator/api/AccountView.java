package io.spendwatch.simulator.api;

import io.spendwatch.simulator.ledger.Account;
import java.math.BigDecimal;
import java.util.List;

/** An account as Plaid shows it. */
record AccountView(
    String accountId,
    Balances balances,
    String holderCategory,
    String mask,
    String name,
    String officialName,
    String subtype,
    String type) {

  static List<AccountView> of(List<Account> accounts) {
    return accounts.stream().map(AccountView::of).toList();
  }

  private static AccountView of(Account account) {
    return new AccountView(
        account.id(),
        Balances.of(account),
        "personal",
        account.mask(),
        account.name(),
        account.officialName(),
        account.subtype(),
        account.type());
  }

  record Balances(
      BigDecimal available,
      BigDecimal current,
      BigDecimal limit,
      String isoCurrencyCode,
      String unofficialCurrencyCode) {

    static Balances of(Account account) {
      return new Balances(
          account.available(),
          account.current(),
          account.limit(),
          Currencies.iso(account.currency()),
          Currencies.unofficial(account.currency()));
    }
  }
}
