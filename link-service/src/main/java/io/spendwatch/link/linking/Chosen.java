package io.spendwatch.link.linking;

import java.util.List;

/**
 * What the user has chosen in Link, as its {@code onSuccess} tells the app.
 *
 * @param institutionId Plaid's id of the bank, or null if the app does not say
 * @param accounts those that were chosen; none if the app does not say
 * @param replaces id of the item that is linked anew, or null
 */
record Chosen(String institutionId, List<Account> accounts, String replaces) {

  /**
   * @param mask last characters of its number, or null
   */
  record Account(String name, String mask) {}
}
