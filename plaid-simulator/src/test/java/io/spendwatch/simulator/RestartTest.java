package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RestartTest {
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir Path folder;

  @Test
  void itemsTokensCursorsAndKeysSurvive() {
    Linked item;
    String cursor;
    String kid;
    JsonNode before;
    SimulatorSettings settings = settings().withPulls(Duration.ZERO, Duration.ZERO);
    try (PlaidSimulator first = PlaidSimulator.start(settings);
        Caller plaid = new Caller(first)) {
      item = plaid.link("user_good", null, null);
      cursor = plaid.sync(item, "", 500).get("next_cursor").stringValue();
      first.items().add(item.itemId(), crepes());
      before = withoutRequestId(plaid.sync(item, cursor, 500));
      kid = first.rotateWebhookKey();
    }

    try (PlaidSimulator second = PlaidSimulator.start(settings);
        Caller plaid = new Caller(second)) {
      assertThat(withoutRequestId(plaid.sync(item, cursor, 500))).isEqualTo(before);
      assertThat(before.get("added").size()).isEqualTo(1);
      assertThat(plaid.post("/webhook_verification_key/get", Map.of("key_id", kid)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void aPullThatWasUnderWayIsDoneAfterTheRestart() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      try (PlaidSimulator first = PlaidSimulator.start(settings().withPulls(NEVER, NEVER));
          Caller plaid = new Caller(first)) {
        Linked item = plaid.link("user_good", null, receiver.url());
        assertThat(plaid.sync(item, "", 500).get("transactions_update_status").stringValue())
            .isEqualTo("NOT_READY");
      }

      try (PlaidSimulator _ =
          PlaidSimulator.start(settings().withPulls(Duration.ZERO, Duration.ZERO))) {
        receiver.next("HISTORICAL_UPDATE");
      }
    }
  }

  @Test
  void aWebhookThatWasNotTakenIsSentAfterTheRestart() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver(500, 500)) {
      SimulatorSettings slow =
          settings().withPulls(Duration.ZERO, Duration.ZERO).withFirstRetry(NEVER);
      String body;
      try (PlaidSimulator first = PlaidSimulator.start(slow);
          Caller plaid = new Caller(first)) {
        plaid.link("user_good", null, receiver.url());
        body = receiver.next("HISTORICAL_UPDATE").body();
      }

      try (PlaidSimulator _ = PlaidSimulator.start(slow)) {
        assertThat(receiver.next("HISTORICAL_UPDATE").body()).isEqualTo(body);
      }
    }
  }

  @Test
  void aRemovedItemStaysRemoved() {
    Linked item;
    try (PlaidSimulator first = PlaidSimulator.start(settings());
        Caller plaid = new Caller(first)) {
      item = plaid.link("user_good", null, null);
      plaid.ok("/item/remove", Map.of("access_token", item.accessToken()));
    }

    try (PlaidSimulator second = PlaidSimulator.start(settings());
        Caller plaid = new Caller(second)) {
      assertThat(plaid.post("/item/get", Map.of("access_token", item.accessToken())).errorCode())
          .isEqualTo("ITEM_NOT_FOUND");
    }
  }

  private SimulatorSettings settings() {
    return SimulatorSettings.inMemory().withStateFolder(folder);
  }

  private static NewTransaction crepes() {
    return NewTransaction.posted(
        "Golden Crepes Columbus OH", new BigDecimal("78.50"), LocalDate.of(2026, 11, 20));
  }

  private static JsonNode withoutRequestId(JsonNode answer) {
    ((ObjectNode) answer).remove("request_id");
    return answer;
  }
}
