package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.ledger.Account;
import java.time.Instant;
import java.util.List;

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

  ItemFacts withAccounts(List<Account> shared, List<Account> others) {
    return new ItemFacts(
        id,
        institutionId,
        username,
        products,
        webhook,
        publicToken,
        publicTokenExpires,
        createdAt,
        List.copyOf(shared),
        List.copyOf(others));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "item " + id + " of " + username + " at " + institutionId;
  }
}
