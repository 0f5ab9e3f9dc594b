package io.spendwatch.link.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.link.RunningService;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a browser asks before it lets a page of another origin call. */
@ExtendWith(RunningService.Shared.class)
class OtherOriginsTest {
  private final RunningService service;

  OtherOriginsTest(RunningService service) {
    this.service = service;
  }

  @Test
  void aPageOfAnAllowedOriginMayCallAndContinueAStream() throws Exception {
    HttpResponse<Void> answer = asks(RunningService.PAGE, "authorization,last-event-id");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains(RunningService.PAGE);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .containsIgnoringCase("authorization")
        .containsIgnoringCase("last-event-id");
  }

  @Test
  void aPageOfAnyOtherOriginMayNot() throws Exception {
    HttpResponse<Void> answer = asks("https://elsewhere.example.com", "authorization");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  private HttpResponse<Void> asks(String origin, String headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(service.with(null).base().resolve("/v1/events"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", headers)
            .method("OPTIONS", BodyPublishers.noBody())
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.discarding());
    }
  }
}
