package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.ledger.Account;
import java.time.Instant;
import java.util.List;

/**
 * What does not change about an item.
 *
 * @param webhook where webhooks go; null for nowhere
 * @param publicToken good for one exchange until it expires
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
    List<Account> accounts) {

  /** Without the token. */
  @Override
  public String toString() {
    return "item " + id + " of " + username + " at " + institutionId;
  }
}
