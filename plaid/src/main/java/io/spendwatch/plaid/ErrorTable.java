package io.spendwatch.plaid;

import static io.spendwatch.plaid.PlaidError.Kind.BUG;
import static io.spendwatch.plaid.PlaidError.Kind.CONFIGURATION;
import static io.spendwatch.plaid.PlaidError.Kind.INPUT_REFUSED;
import static io.spendwatch.plaid.PlaidError.Kind.RESTART_PAGINATION;
import static io.spendwatch.plaid.PlaidError.Kind.RETRY;
import static io.spendwatch.plaid.PlaidError.Kind.RETRY_SLOW;
import static io.spendwatch.plaid.PlaidError.Kind.TERMINAL;
import static io.spendwatch.plaid.PlaidError.Kind.USER_ACTION;
import static io.spendwatch.plaid.PlaidError.Kind.WAIT_FOR_WEBHOOK;

import io.spendwatch.plaid.PlaidError.Kind;
import java.util.Map;

/**
 * What each of Plaid's errors asks for, by type and code; the texts change and say nothing. Plaid
 * answers almost everything with HTTP 400, so the status tells only where type and code are new.
 */
final class ErrorTable {

  private static final Map<String, Kind> BY_CODE =
      Map.ofEntries(
          Map.entry("ITEM_ERROR ITEM_LOGIN_REQUIRED", USER_ACTION),
          Map.entry("ITEM_ERROR ITEM_LOCKED", USER_ACTION),
          Map.entry("ITEM_ERROR PASSWORD_RESET_REQUIRED", USER_ACTION),
          Map.entry("ITEM_ERROR ACCESS_NOT_GRANTED", USER_ACTION),
          Map.entry("ITEM_ERROR NO_ACCOUNTS", USER_ACTION),
          Map.entry("ITEM_ERROR ITEM_NOT_FOUND", TERMINAL),
          Map.entry("ITEM_ERROR ITEM_CONCURRENTLY_DELETED", TERMINAL),
          Map.entry("ITEM_ERROR ITEM_NOT_SUPPORTED", TERMINAL),
          Map.entry("ITEM_ERROR PRODUCT_NOT_READY", WAIT_FOR_WEBHOOK),
          Map.entry("ITEM_ERROR PRODUCT_NOT_ENABLED", TERMINAL),
          Map.entry("ITEM_ERROR PRODUCTS_NOT_SUPPORTED", TERMINAL),
          Map.entry(
              "TRANSACTIONS_ERROR TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
              RESTART_PAGINATION),
          Map.entry("INVALID_INPUT INVALID_ACCESS_TOKEN", TERMINAL),
          Map.entry("INVALID_INPUT INVALID_PUBLIC_TOKEN", TERMINAL),
          Map.entry("INVALID_INPUT USER_PERMISSION_REVOKED", TERMINAL),
          Map.entry("INVALID_INPUT ADDITIONAL_CONSENT_REQUIRED", USER_ACTION),
          Map.entry("INVALID_INPUT INVALID_LINK_TOKEN", INPUT_REFUSED),
          Map.entry("INVALID_INPUT INVALID_ACCOUNT_ID", INPUT_REFUSED),
          Map.entry("INVALID_INPUT INVALID_WEBHOOK_VERIFICATION_KEY_ID", INPUT_REFUSED),
          Map.entry("INVALID_INPUT INVALID_API_KEYS", CONFIGURATION),
          Map.entry("INVALID_INPUT INVALID_INSTITUTION", CONFIGURATION),
          Map.entry("INVALID_INPUT INVALID_PRODUCT", CONFIGURATION),
          Map.entry("INVALID_INPUT UNAUTHORIZED_ENVIRONMENT", CONFIGURATION),
          Map.entry("INVALID_INPUT UNAUTHORIZED_ROUTE_ACCESS", CONFIGURATION),
          Map.entry("INVALID_REQUEST SANDBOX_ONLY", CONFIGURATION),
          Map.entry("INSTITUTION_ERROR INSTITUTION_NO_LONGER_SUPPORTED", TERMINAL),
          Map.entry("INSTITUTION_ERROR UNSUPPORTED_RESPONSE", TERMINAL),
          Map.entry("INSTITUTION_ERROR UNAUTHORIZED_INSTITUTION", CONFIGURATION),
          Map.entry("INSTITUTION_ERROR INSTITUTION_NOT_ENABLED_IN_ENVIRONMENT", CONFIGURATION),
          Map.entry("RATE_LIMIT_EXCEEDED CREDITS_EXHAUSTED", CONFIGURATION),
          Map.entry("API_ERROR PLANNED_MAINTENANCE", RETRY_SLOW));

  private static final Map<String, Kind> BY_TYPE =
      Map.of("API_ERROR", RETRY, "RATE_LIMIT_EXCEEDED", RETRY, "INSTITUTION_ERROR", RETRY_SLOW);

  static Kind kind(String type, String code, int httpStatus) {
    Kind ofType = BY_TYPE.getOrDefault(type, ofStatus(httpStatus));
    return BY_CODE.getOrDefault(type + " " + code, ofType);
  }

  private static Kind ofStatus(int httpStatus) {
    return httpStatus == 429 || httpStatus >= 500 ? RETRY : BUG;
  }

  private ErrorTable() {}
}
