package io.spendwatch.simulator.webhooks;

import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.json.Json;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something that Plaid tells about an item.
 *
 * @param type TRANSACTIONS or ITEM
 * @param fields what the body holds beside type, code, item and environment; null values allowed
 */
public record Notice(String type, String code, Map<String, Object> fields) {
  private static final Duration UNTIL_DISCONNECTED = Duration.ofDays(7);

  /** The last 30 days are there. */
  public static Notice initialUpdate(int newTransactions) {
    return counted("INITIAL_UPDATE", newTransactions);
  }

  /** All history is there. */
  public static Notice historicalUpdate(int newTransactions) {
    return counted("HISTORICAL_UPDATE", newTransactions);
  }

  /** Something was added or modified. */
  public static Notice defaultUpdate(int newTransactions) {
    return counted("DEFAULT_UPDATE", newTransactions);
  }

  /** Something is gone. */
  public static Notice transactionsRemoved(List<String> ids) {
    return transactions("TRANSACTIONS_REMOVED", withoutError("removed_transactions", ids));
  }

  /** There is something to sync. */
  public static Notice syncUpdatesAvailable(boolean initialComplete, boolean historicalComplete) {
    return transactions(
        "SYNC_UPDATES_AVAILABLE",
        Map.of(
            "initial_update_complete", initialComplete,
            "historical_update_complete", historicalComplete));
  }

  /** Recurring streams changed. */
  public static Notice recurringTransactionsUpdate(List<String> accountIds) {
    return transactions("RECURRING_TRANSACTIONS_UPDATE", Map.of("account_ids", accountIds));
  }

  /** The bank has accounts that were not shared. */
  public static Notice newAccountsAvailable() {
    return item("NEW_ACCOUNTS_AVAILABLE", Collections.singletonMap("error", null));
  }

  /** The login works again. */
  public static Notice loginRepaired() {
    return item("LOGIN_REPAIRED", Map.of());
  }

  /** The item must go through update mode within seven days. */
  public static Notice pendingDisconnect(Instant now) {
    return item(
        "PENDING_DISCONNECT",
        Map.of(
            "reason",
            "INSTITUTION_MIGRATION",
            "disconnect_time",
            now.plus(UNTIL_DISCONNECTED).toString()));
  }

  /** The item must go through update mode before its consent ends. */
  public static Notice pendingExpiration(Instant consentExpires) {
    return item("PENDING_EXPIRATION", Map.of("consent_expiration_time", consentExpires.toString()));
  }

  /** Webhooks come here from now on. */
  public static Notice webhookUpdateAcknowledged(String url) {
    return item("WEBHOOK_UPDATE_ACKNOWLEDGED", withoutError("new_webhook_url", url));
  }

  /** The person revoked everything. */
  public static Notice userPermissionRevoked() {
    return item("USER_PERMISSION_REVOKED", failing("USER_PERMISSION_REVOKED"));
  }

  /** The person revoked one account. */
  public static Notice userAccountRevoked(String accountId) {
    return item("USER_ACCOUNT_REVOKED", Map.of("account_id", accountId));
  }

  /** The item fails with this error. */
  public static Notice error(String errorCode) {
    return item("ERROR", failing(errorCode));
  }

  /** Addressed and written out. */
  public Webhook to(URI url, String itemId, String institutionId) {
    Map<String, Object> body = new HashMap<>(fields);
    body.put("webhook_type", type);
    body.put("webhook_code", code);
    body.put("item_id", itemId);
    body.put("environment", "sandbox");
    return new Webhook(
        UUID.randomUUID().toString(), code, itemId, institutionId, url, Json.webhookBody(body));
  }

  private static Notice transactions(String code, Map<String, Object> fields) {
    return new Notice("TRANSACTIONS", code, fields);
  }

  private static Notice item(String code, Map<String, Object> fields) {
    return new Notice("ITEM", code, fields);
  }

  private static Notice counted(String code, int newTransactions) {
    return transactions(code, withoutError("new_transactions", newTransactions));
  }

  private static Map<String, Object> withoutError(String field, Object value) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("error", null);
    fields.put(field, value);
    return fields;
  }

  private static Map<String, Object> failing(String errorCode) {
    return Map.of("error", PlaidError.of(errorCode).asField());
  }
}
