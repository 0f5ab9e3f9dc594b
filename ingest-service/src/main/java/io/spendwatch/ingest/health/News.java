package io.spendwatch.ingest.health;

import io.spendwatch.events.ItemReported;
import io.spendwatch.plaid.PlaidError;
import java.util.Optional;

/** What a report on an item says, in our words. */
sealed interface News {
  /** Codes of reports that come from calls of ours. */
  String CALL_FAILED = "CALL_FAILED";

  String CALL_SUCCEEDED = "CALL_SUCCEEDED";

  /** A sign of its health. */
  record Health(Sign sign) implements News {}

  /** The person repaired it, so that what was missed can be fetched. */
  record Repaired() implements News {}

  /** The person withdrew the permission: what we have of the item is to go. */
  record PermissionRevoked() implements News {}

  /** The person no longer shares one account: what we have of it is to go. */
  record AccountRevoked(String accountId) implements News {}

  /** The bank has accounts that are not shared. */
  record NewAccounts() implements News {}

  /** Nothing to act on. */
  record Nothing() implements News {}

  /** A code that is newer than this service. */
  record Unknown() implements News {}

  static News of(ItemReported report) {
    return switch (report.getWebhookCode()) {
      case "ERROR", CALL_FAILED -> ofError(report);
      case CALL_SUCCEEDED -> new Health(Sign.READ);
      case "LOGIN_REPAIRED" -> new Repaired();
      case "PENDING_DISCONNECT", "PENDING_EXPIRATION" -> new Health(Sign.EXPIRING);
      case "USER_PERMISSION_REVOKED" -> new PermissionRevoked();
      case "USER_ACCOUNT_REVOKED" ->
          report.getAccountId() == null ? new Nothing() : new AccountRevoked(report.getAccountId());
      case "NEW_ACCOUNTS_AVAILABLE" -> new NewAccounts();
      case "WEBHOOK_UPDATE_ACKNOWLEDGED" -> new Nothing();
      default -> new Unknown();
    };
  }

  private static News ofError(ItemReported report) {
    if ("USER_PERMISSION_REVOKED".equals(report.getErrorCode())) {
      return new PermissionRevoked();
    }
    return Optional.ofNullable(report.getErrorType())
        .map(type -> PlaidError.kindOf(type, String.valueOf(report.getErrorCode())))
        .flatMap(kind -> Sign.of(kind, report.getErrorCode()))
        .<News>map(Health::new)
        .orElseGet(Nothing::new);
  }
}
