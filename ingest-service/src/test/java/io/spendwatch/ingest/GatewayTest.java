package io.spendwatch.ingest;

import static io.spendwatch.ingest.ScriptedPlaid.page;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.events.ItemReported;
import io.spendwatch.ingest.ScriptedPlaid.Answer;
import io.spendwatch.schemas.Topics;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the gateway takes, what it refuses, and what it writes. */
class GatewayTest extends ScriptedTest {

  @Test
  void aWebhookOfPlaidsIsWrittenBeforeItIsAnswered() throws Exception {
    HttpResponse<String> answer = post(webhook("SYNC_UPDATES_AVAILABLE"));

    assertThat(answer.statusCode()).isEqualTo(200);
    // More than one as soon as it was tried in vain, since nobody has linked the item.
    assertThat(triggers()).isNotEmpty();
  }

  @Test
  void newsOfAnItemAreReported() throws Exception {
    String body =
        """
        {"webhook_type": "ITEM", "webhook_code": "ERROR", "item_id": "%s",
         "error": {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOGIN_REQUIRED"}}
        """
            .formatted(item);

    HttpResponse<String> answer = post(body);

    assertThat(answer.statusCode()).isEqualTo(200);
    ItemReported report =
        topics.await(Topics.ITEMS_REPORTED, item, all -> !all.isEmpty()).getLast();
    assertThat(report.getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({
    "TRANSACTIONS, RECURRING_TRANSACTIONS_UPDATE, known",
    "TRANSACTIONS, A_CODE_OF_TOMORROW, unknown",
    "A_TYPE_OF_TOMORROW, A_CODE_OF_TOMORROW, unknown",
    "LINK, SESSION_FINISHED, unknown"
  })
  void whatIsNotForUsIsAcknowledgedAndCountedAndWritesNothing(
      String type, String code, String counted) throws Exception {
    String body = webhook(code).replace("TRANSACTIONS\"", type + "\"");
    double before = count("ignored", counted);

    assertThat(post(body).statusCode()).isEqualTo(200);
    assertThat(triggers()).isEmpty();
    assertThat(count("ignored", counted)).isEqualTo(before + 1);
  }

  private static double count(String outcome, String reason) {
    return service
        .bean(MeterRegistry.class)
        .counter("spendwatch.webhooks", "outcome", outcome, "reason", reason)
        .count();
  }

  @Test
  void whatPlaidDidNotSignNowIsRefusedAndWritesNothing() throws Exception {
    String body = webhook("SYNC_UPDATES_AVAILABLE");
    String stale = plaid.sign(body, Instant.now().minusSeconds(301));

    assertThat(post(body, null).statusCode()).isEqualTo(401);
    assertThat(post(body, "a.b.c").statusCode()).isEqualTo(401);
    assertThat(post(body, stale).statusCode()).isEqualTo(401);
    assertThat(post(body + " ", plaid.sign(body)).statusCode()).isEqualTo(401);
    assertThat(post(body, stale).body()).contains("sign again");
    assertThat(triggers()).isEmpty();
  }

  @Test
  void aBodyTooLargeIsRefusedWithoutASignature() throws Exception {
    HttpResponse<String> answer = post(" ".repeat(64 * 1024) + webhook("DEFAULT_UPDATE"), null);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(triggers()).isEmpty();
  }

  @Test
  void jsonWithTwoMeaningsOrTooDeepIsRefused() throws Exception {
    String twice = webhook("DEFAULT_UPDATE").replace("{", "{\"item_id\": \"other\", ");
    String deep = "[".repeat(100) + "]".repeat(100);

    assertThat(post(twice).statusCode()).isEqualTo(400);
    assertThat(post(deep).statusCode()).isEqualTo(400);
    assertThat(triggers()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SYNC_UPDATES_AVAILABLE",
        "INITIAL_UPDATE",
        "HISTORICAL_UPDATE",
        "DEFAULT_UPDATE",
        "TRANSACTIONS_REMOVED"
      })
  void everyWebhookAboutTransactionsIsATrigger(String code) throws Exception {
    assertThat(post(webhook(code)).statusCode()).isEqualTo(200);
    assertThat(triggers()).isNotEmpty();
  }

  @Test
  void theUserThatTheUrlNamesIsAHintAndNeverTheOwner() throws Exception {
    link();
    answersSync(_ -> new Answer(200, page("c1", false, "t1")));
    MeterRegistry meters = service.bean(MeterRegistry.class);
    double before = meters.counter("spendwatch.webhooks.hint.disagrees").count();
    String body = webhook("SYNC_UPDATES_AVAILABLE");

    post("?firebase_user_id=eve", body, plaid.sign(body));

    assertThat(ingested(1).getFirst().getUserId()).isEqualTo(user);
    assertThat(meters.counter("spendwatch.webhooks.hint.disagrees").count()).isEqualTo(before + 1);
  }

  @Test
  void theShareOfRefusalsCanBeWatched() throws Exception {
    for (int n = 0; n < 30; n++) {
      post(webhook("DEFAULT_UPDATE"), "a.b.c");
    }

    double share =
        service.bean(MeterRegistry.class).get("spendwatch.webhooks.refused.share").gauge().value();

    assertThat(share).isGreaterThan(0.25);
  }
}
