package io.spendwatch.simulator.link;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A link token and what it was made for.
 *
 * @param updates the id of the item that goes through update mode; empty for a new item
 * @param selectsAccounts whether update mode lets the person select accounts
 */
public record LinkToken(
    String token,
    Instant createdAt,
    Instant expiration,
    String clientName,
    String language,
    List<String> countryCodes,
    List<String> products,
    Optional<String> webhook,
    Optional<String> redirectUri,
    OptionalInt daysRequested,
    Optional<String> updates,
    boolean selectsAccounts) {

  /** Without the token. */
  @Override
  public String toString() {
    return updates.map(item -> "link token to update item " + item).orElse("link token");
  }
}
