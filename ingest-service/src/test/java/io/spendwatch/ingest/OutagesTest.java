package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the gateway says when what it needs is down. */
@ExtendWith(OutputCaptureExtension.class)
class OutagesTest {
  private static final String BODY =
      "{\"webhook_type\": \"TRANSACTIONS\", \"webhook_code\": \"DEFAULT_UPDATE\","
          + " \"item_id\": \"item\"}";

  @Test
  void withoutABrokerNothingIsPretendedAndPlaidIsToComeAgain(CapturedOutput log) throws Exception {
    try (ScriptedPlaid plaid = new ScriptedPlaid();
        RunningIngest service =
            new RunningIngest(plaid.uri(), "--spendwatch.ingest.gateway-patience=1s")) {
      // The first may take longer than this gateway's patience.
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> post(service.webhooks(), plaid.sign(BODY)).statusCode() == 200);
      service.loseBroker();

      HttpResponse<String> answer = post(service.webhooks(), plaid.sign(BODY));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(log.getOut()).doesNotContain("webhookCode", "payload='");
    }
  }

  @Test
  void withoutPlaidsKeysNobodyIsBelievedAndPlaidIsToComeAgain() throws Exception {
    try (ScriptedPlaid signer = new ScriptedPlaid();
        RunningIngest service = new RunningIngest(nobody())) {
      HttpResponse<String> answer = post(service.webhooks(), signer.sign(BODY));

      assertThat(answer.statusCode()).isEqualTo(503);
    }
  }

  /** Where a Plaid has been. */
  private static URI nobody() {
    try (ScriptedPlaid gone = new ScriptedPlaid()) {
      return gone.uri();
    }
  }

  private static HttpResponse<String> post(URI webhooks, String signature) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(webhooks)
              .timeout(Duration.ofSeconds(30))
              .header("Plaid-Verification", signature)
              .POST(BodyPublishers.ofString(BODY))
              .build(),
          BodyHandlers.ofString());
    }
  }
}
