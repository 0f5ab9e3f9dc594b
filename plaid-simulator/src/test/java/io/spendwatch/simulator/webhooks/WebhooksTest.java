package io.spendwatch.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.delivery.RetrySchedule;
import io.spendwatch.simulator.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebhooksTest {

  /** The body whose hash a real webhook of 2020 carried (Stack Overflow question 62143991). */
  @Test
  void aBodyIsWrittenByteForByteAsPlaidWritesIt() throws NoSuchAlgorithmException {
    Map<String, Object> fields = new HashMap<>();
    fields.put("webhook_type", "TRANSACTIONS");
    fields.put("webhook_code", "HISTORICAL_UPDATE");
    fields.put("item_id", "yxQbxDjnD8hr69pKbQpbcKeVn3GL9QuyA7NV3");
    fields.put("new_transactions", 390);
    fields.put("error", null);

    String body = Json.webhookBody(fields);

    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("b63a07b547b00f992547f6bbc8d9acc61a8ccee138bc82f44a6baa09683a5d0f");
  }

  @Test
  void nestedValuesAreIndentedToo() {
    Webhook webhook =
        Notice.transactionsRemoved(List.of("a", "b"))
            .to(URI.create("http://x"), "item", "ins_109508");

    assertThat(webhook.body())
        .isEqualTo(
            """
            {
              "environment": "sandbox",
              "error": null,
              "item_id": "item",
              "removed_transactions": [
                "a",
                "b"
              ],
              "webhook_code": "TRANSACTIONS_REMOVED",
              "webhook_type": "TRANSACTIONS"
            }\
            """);
  }

  @Test
  void retriesFollowPlaidsSchedule() {
    RetrySchedule schedule = new RetrySchedule(Duration.ofSeconds(30));

    List<Long> delays =
        IntStream.rangeClosed(1, 6)
            .mapToObj(failures -> schedule.after(failures).orElseThrow().toSeconds())
            .toList();

    assertThat(delays).containsExactly(30L, 120L, 480L, 1_920L, 7_680L, 30_720L);
    assertThat(schedule.after(7)).isEqualTo(Optional.empty());
  }
}
