package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Account;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known about an item beside its transactions and its health.
 *
 * @param webhook where webhooks go; null for nowhere
 * @param publicToken good for one exchange until it expires
 * @param accounts those that the person shares
 * @param unshared other accounts that the login has at the bank
 */
public record ItemFacts(
    String id,
    String institutionId,
    String username,
    List<String> products,
    String webhook,
    String publicToken,
    Instant publicTokenExpires,
    Instant createdAt,
    List<Account> accounts,
    List<Account> unshared) {

  ItemFacts withWebhook(String url) {
    return new ItemFacts(
        id,
        institutionId,
        username,
        products,
        url,
        publicToken,
        publicTokenExpires,
        createdAt,
        accounts,
        unshared);
  }

  /** With one more account, which nobody shares yet. */
  ItemFacts opening(Account account) {
    return withAccounts(accounts, Stream.concat(unshared.stream(), Stream.of(account)).toList());
  }

  /**
   * With exactly these accounts shared.
   *
   * @throws PlaidException if the login does not have one of them
   */
  ItemFacts sharing(Set<String> ids) {
    List<Account> all = Stream.concat(accounts.stream(), unshared.stream()).toList();
    if (!ids(all).containsAll(ids)) {
      throw PlaidException.of("INVALID_ACCOUNT_ID");
    }
    return withAccounts(
        all.stream().filter(account -> ids.contains(account.id())).toList(),
        all.stream().filter(account -> !ids.contains(account.id())).toList());
  }

  /** The ids of the shared accounts. */
  Set<String> accountIds() {
    return ids(accounts);
  }

  private static Set<String> ids(List<Account> some) {
    return some.stream().map(Account::id).collect(Collectors.toCollection(HashSet::new));
  }

  private ItemFacts withAccounts(List<Account> shared, List<Account> others) {
    return new ItemFacts(
        id,
        institutionId,
        username,
        products,
        webhook,
        publicToken,
        publicTokenExpires,
        createdAt,
        shared,
        others);
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "item " + id + " of " + username + " at " + institutionId;
  }
}
