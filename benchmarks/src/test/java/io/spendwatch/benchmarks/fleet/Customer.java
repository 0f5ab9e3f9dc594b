package io.spendwatch.benchmarks.fleet;

import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkedItem;

/**
 * Somebody with a phone and one bank.
 *
 * @param phone the registration token of their phone
 */
record Customer(String user, String itemId, String accessToken, String phone) {

  LinkedItem item() {
    return new LinkedItem(itemId, new AccessToken(accessToken));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "Customer[%s]".formatted(user);
  }
}
