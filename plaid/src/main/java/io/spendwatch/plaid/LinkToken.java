package io.spendwatch.plaid;

import java.time.Instant;

/**
 * What an app opens Plaid Link with, once.
 *
 * @param value as Plaid gave it
 * @param expiration until when it may be used, UTC (4 hours for a new item)
 */
public record LinkToken(String value, Instant expiration) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "LinkToken[expiration=" + expiration + "]";
  }
}
