package io.spendwatch.ingest.gateway;

import java.time.Instant;

/** What a webhook says, as far as it concerns us. */
sealed interface Webhook {

  /** There is, or may be, something to fetch at an item. */
  record FetchWanted(String itemId, String code) implements Webhook {}

  /**
   * The connection to the bank changed.
   *
   * @param errorType of the error that it carries, or null
   * @param errorCode of the error that it carries, or null
   * @param accountId the account it is about, or null
   * @param reason Plaid's word for why, or null
   * @param endsAt when the connection ends, UTC, or null
   */
  record ItemNews(
      String itemId,
      String code,
      String errorType,
      String errorCode,
      String accountId,
      String reason,
      Instant endsAt)
      implements Webhook {}

  /**
   * Nothing that we act on: another product's, or newer than this gateway.
   *
   * @param known whether this gateway knows what it is
   */
  record Ignored(boolean known) implements Webhook {}
}
