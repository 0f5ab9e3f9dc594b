package io.spendwatch.plaid;

/**
 * The key to one item at Plaid. Never to be logged, published or stored unsealed.
 *
 * @param value as Plaid gave it
 */
public record AccessToken(String value) {

  /** Hides the token. */
  @Override
  public String toString() {
    return "AccessToken";
  }
}
