package io.spendwatch.ingest.gateway;

import io.spendwatch.ingest.gateway.Webhook.FetchWanted;
import io.spendwatch.ingest.gateway.Webhook.Ignored;
import io.spendwatch.ingest.gateway.Webhook.ItemNews;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads Plaid's webhooks, strictly: two readers must not find two meanings in one body. */
final class WebhookReader {

  /** The code for cursors, and the four older ones that Plaid keeps sending beside it. */
  private static final Set<String> FETCH =
      Set.of(
          "SYNC_UPDATES_AVAILABLE",
          "INITIAL_UPDATE",
          "HISTORICAL_UPDATE",
          "DEFAULT_UPDATE",
          "TRANSACTIONS_REMOVED");

  private static final int DEEPEST = 16;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads a body.
   *
   * @throws UnreadableWebhook if it is no webhook of Plaid's
   */
  Webhook read(byte[] body) {
    JsonNode webhook = tree(body);
    String code = required(webhook, "webhook_code");
    return switch (required(webhook, "webhook_type")) {
      case "TRANSACTIONS" -> transactions(webhook, code);
      case "ITEM" -> itemNews(webhook, code);
      default -> new Ignored(false);
    };
  }

  private static Webhook transactions(JsonNode webhook, String code) {
    return FETCH.contains(code)
        ? new FetchWanted(required(webhook, "item_id"), code)
        : new Ignored(code.equals("RECURRING_TRANSACTIONS_UPDATE"));
  }

  private JsonNode tree(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      // Without the cause, which quotes the body.
      throw new UnreadableWebhook("The body is not JSON, or has a name twice, or is too deep");
    }
  }

  private static ItemNews itemNews(JsonNode webhook, String code) {
    JsonNode error = webhook.path("error");
    String consentEnd = text(webhook, "consent_expiration_time");
    return new ItemNews(
        required(webhook, "item_id"),
        code,
        text(error, "error_type"),
        text(error, "error_code"),
        text(webhook, "account_id"),
        text(webhook, "reason"),
        instant(consentEnd == null ? text(webhook, "disconnect_time") : consentEnd));
  }

  private static String required(JsonNode json, String field) {
    String value = text(json, field);
    if (value == null || value.isBlank()) {
      throw new UnreadableWebhook("The body has no " + field);
    }
    return value;
  }

  private static String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  /** Null where Plaid writes it in a way unknown to us: the news are worth more than their date. */
  private static Instant instant(String text) {
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
