package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import io.spendwatch.simulator.webhooks.Notice;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Where webhooks may go, and which of them can be asked for. */
final class Webhooks {
  private Webhooks() {}

  /** The URL in a field; empty if it is missing. */
  static Optional<String> urlIn(Request request, String field) {
    Optional<String> url = request.optionalText(field).filter(text -> !text.isEmpty());
    if (!url.map(Webhooks::isUsable).orElse(true)) {
      throw request.invalid(field, "must be an http or https URL");
    }
    return url;
  }

  private static boolean isUsable(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getHost() != null && uri.getScheme().matches("https?");
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** What a code says about an item, for the codes that Plaid's sandbox fires on demand. */
  static Notice notice(String code, Item item, Instant now) {
    return switch (code) {
      case "SYNC_UPDATES_AVAILABLE" -> item.syncUpdatesAvailable();
      case "DEFAULT_UPDATE" -> Notice.defaultUpdate(0);
      case "RECURRING_TRANSACTIONS_UPDATE" ->
          Notice.recurringTransactionsUpdate(
              item.facts().accounts().stream().map(account -> account.id()).toList());
      case "NEW_ACCOUNTS_AVAILABLE" -> Notice.newAccountsAvailable();
      case "PRODUCT_READY" -> throw PlaidException.of("SANDBOX_PRODUCT_NOT_ENABLED");
      case "LOGIN_REPAIRED" -> Notice.loginRepaired();
      case "PENDING_DISCONNECT" -> Notice.pendingDisconnect(now);
      case "USER_PERMISSION_REVOKED" -> Notice.userPermissionRevoked();
      case "USER_ACCOUNT_REVOKED" ->
          Notice.userAccountRevoked(item.facts().accounts().getFirst().id());
      case "ERROR" -> Notice.error("ITEM_LOGIN_REQUIRED");
      default -> throw PlaidException.invalidField("webhook_code " + code + " cannot be fired");
    };
  }
}
