package io.spendwatch.pushes;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.pushes.fcm.Fault;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP, as a script would speak it. */
class PushPagesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SEND = "/v1/projects/demo/messages:send";
  private static final String PUSH =
      """
      {"message": {
        "token": "phone",
        "notification": {"title": "Travel & <eating> out", "body": "Over by $385.71"},
        "data": {"alertId": "a1"},
        "android": {"collapse_key": "a1"}}}
      """;

  private final PushCatcher catcher =
      PushCatcher.start(
          PushCatcherSettings.temporary().at(() -> Instant.parse("2026-11-21T10:15:30Z")));
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    catcher.close();
  }

  @Test
  void pushesAreListedAsJson() throws Exception {
    ask("POST", SEND, PUSH);
    ask("POST", SEND, PUSH);

    JsonNode pushes = JSON.readTree(ask("GET", "/pushes", "").body());
    assertThat(pushes.size()).isEqualTo(2);
    JsonNode push = pushes.get(0);
    assertThat(push.get("at").stringValue()).isEqualTo("2026-11-21T10:15:30Z");
    assertThat(push.get("target").stringValue()).isEqualTo("phone");
    assertThat(push.get("title").stringValue()).isEqualTo("Travel & <eating> out");
    assertThat(push.get("body").stringValue()).isEqualTo("Over by $385.71");
    assertThat(push.at("/data/alertId").stringValue()).isEqualTo("a1");
    assertThat(push.get("collapseId").stringValue()).isEqualTo("a1");
    assertThat(push.get("message")).isEqualTo(JSON.readTree(PUSH).get("message"));
    assertThat(JSON.readTree(ask("GET", "/pushes/visible", "").body()).size()).isEqualTo(1);
  }

  @Test
  void thePageShowsWhatStandsOnTheScreensAndEscapesIt() throws Exception {
    assertThat(ask("GET", "/", "").body()).contains("None yet.");
    ask("POST", SEND, PUSH);
    ask("POST", SEND, PUSH);
    assertThat(ask("GET", "/", "").body())
        .contains("1 on the screens, 2 sent")
        .containsOnlyOnce("Travel &amp; &lt;eating> out");
  }

  @Test
  void deletingForgetsThem() throws Exception {
    ask("POST", SEND, PUSH);
    assertThat(ask("DELETE", "/pushes", "").statusCode()).isEqualTo(200);
    assertThat(catcher.caught()).isEmpty();
  }

  @Test
  void faultsAreOrderedListedAndCancelled() throws Exception {
    String order = "{\"fault\": \"QUOTA_EXCEEDED\", \"retryAfterSeconds\": 7, \"times\": 2}";
    assertThat(ask("POST", "/control/faults", order).statusCode()).isEqualTo(200);
    ask("POST", "/control/faults", "{\"fault\": \"UNREGISTERED\", \"target\": \"gone\"}");

    HttpResponse<String> refused = ask("POST", SEND, PUSH);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).contains("7");

    JsonNode planned = JSON.readTree(ask("GET", "/control/faults", "").body());
    assertThat(planned.get("next").size()).isEqualTo(1);
    assertThat(planned.at("/targets/gone/kind").stringValue()).isEqualTo("UNREGISTERED");

    ask("DELETE", "/control/faults", "");
    assertThat(ask("POST", SEND, PUSH).statusCode()).isEqualTo(200);
  }

  @Test
  void anOrderThatIsNoneIsToldWhatIs() throws Exception {
    for (String order :
        new String[] {
          "{}", "{\"fault\": \"MOON\"}", "[", "{\"fault\": \"INTERNAL\", \"times\": 0}"
        }) {
      HttpResponse<String> answer = ask("POST", "/control/faults", order);
      assertThat(answer.statusCode()).as(order).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
      assertThat(answer.body()).contains(Fault.Kind.QUOTA_EXCEEDED.name());
    }
  }

  @Test
  void anUnknownPathIsToldWhatThereIs() throws Exception {
    HttpResponse<String> answer = ask("GET", "/nowhere", "");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/control/faults");
  }

  @Test
  void aSendWithoutABearerTokenIsRefused() throws Exception {
    HttpRequest bare =
        HttpRequest.newBuilder(catcher.uri().resolve(SEND))
            .POST(BodyPublishers.ofString(PUSH))
            .build();
    HttpResponse<String> answer = http.send(bare, BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(JSON.readTree(answer.body()).at("/error/status").stringValue())
        .isEqualTo("UNAUTHENTICATED");
    assertThat(catcher.caught()).isEmpty();
  }

  private HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(catcher.uri().resolve(path))
            .header("Authorization", "Bearer test")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
