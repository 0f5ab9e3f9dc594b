package io.spendwatch.simulator.delivery;

import io.spendwatch.simulator.webhooks.Envelope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts envelopes, one attempt each. */
final class Post implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Post.class);
  private static final int OK = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Duration patience;
  private final WebhookCounts counts;
  private final InstantSource clock;
  private final HttpClient client;

  Post(Duration patience, WebhookCounts counts, InstantSource clock) {
    this.patience = patience;
    this.counts = counts;
    this.clock = clock;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build();
  }

  /**
   * What a receiver said.
   *
   * @param retryAfter when it wants to be asked again; empty if it does not say
   */
  record Answer(boolean isAccepted, Optional<Duration> retryAfter) {
    static final Answer NONE = new Answer(false, Optional.empty());
  }

  Answer send(URI url, Envelope envelope) throws InterruptedException {
    counts.attempt();
    try {
      HttpResponse<Void> response =
          client.send(request(url, envelope), HttpResponse.BodyHandlers.discarding());
      counts.answered(response.statusCode());
      return new Answer(response.statusCode() == OK, retryAfter(response));
    } catch (IOException e) {
      log.debug("no answer: {}", e.toString());
      counts.unanswered();
      return Answer.NONE;
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private HttpRequest request(URI url, Envelope envelope) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(patience)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(envelope.body(), StandardCharsets.UTF_8));
    envelope.verification().ifPresent(jwt -> request.header("Plaid-Verification", jwt));
    return request.build();
  }

  private Optional<Duration> retryAfter(HttpResponse<Void> response) {
    return response.statusCode() == TOO_MANY_REQUESTS
        ? response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.read(header, clock.instant()))
        : Optional.empty();
  }
}
