package io.spendwatch.ingest.gateway;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.spendwatch.ingest.gateway.Webhook.FetchWanted;
import io.spendwatch.ingest.gateway.Webhook.Ignored;
import io.spendwatch.ingest.gateway.Webhook.ItemNews;
import io.spendwatch.plaid.webhook.Verification.Refused;
import io.spendwatch.plaid.webhook.Verification.Undecided;
import io.spendwatch.plaid.webhook.Verification.Verified;
import io.spendwatch.plaid.webhook.WebhookSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes Plaid's webhooks: verifies, writes to Kafka, and says 200 only when the broker has it.
 * Nothing else happens in the request, no database and no Plaid beyond a verification key, so that
 * it works while everything else is down.
 */
@RestController
public final class WebhookGateway {
  private static final Logger log = LoggerFactory.getLogger(WebhookGateway.class);

  private static final Duration TRIED_AGAIN_AFTER = Duration.ofSeconds(2);

  private final WebhookSignature signature;
  private final WebhookTopics topics;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private final RefusedShare refusals;
  private final Semaphore room;
  private final CircuitBreaker broker = circuit();
  private final WebhookReader reader = new WebhookReader();

  /**
   * @param room so many webhooks may be on their way to the broker at once; each holds some of the
   *     memory, for seconds while the broker is away
   */
  public WebhookGateway(
      WebhookSignature signature,
      WebhookTopics topics,
      InstantSource clock,
      MeterRegistry meters,
      int room) {
    this.signature = signature;
    this.topics = topics;
    this.clock = clock;
    this.meters = meters;
    this.refusals = new RefusedShare(clock);
    this.room = new Semaphore(room);
    meters.gauge(RefusedShare.NAME, refusals, RefusedShare::share);
  }

  /** Where Plaid posts. */
  @PostMapping("/plaid/webhooks")
  ResponseEntity<ProblemDetail> receive(HttpServletRequest http) throws IOException {
    if (!room.tryAcquire()) {
      count("unavailable", "busy");
      return WebhookAnswer.unavailable();
    }
    try {
      return take(http);
    } finally {
      room.release();
    }
  }

  private ResponseEntity<ProblemDetail> take(HttpServletRequest http) throws IOException {
    WebhookRequest request = new WebhookRequest(http);
    Optional<byte[]> body = request.body();
    if (body.isEmpty()) {
      count("refused", "too_large");
      return WebhookAnswer.tooLarge();
    }
    return switch (signature.verify(request.signature(), body.get())) {
      case Verified _ -> accept(body.get(), request.userHint());
      case Refused refused -> refuse(refused);
      case Undecided undecided -> unavailable("no_key", undecided.why());
    };
  }

  private ResponseEntity<ProblemDetail> accept(byte[] body, String userHint) {
    try {
      Webhook webhook = reader.read(body);
      broker.executeRunnable(() -> write(webhook, userHint));
      return WebhookAnswer.accepted();
    } catch (CallNotPermittedException _) {
      count("unavailable", "broker");
      return WebhookAnswer.unavailable();
    } catch (UnreadableWebhook e) {
      count("refused", "unreadable");
      return WebhookAnswer.unreadable(e);
    } catch (KafkaException e) {
      return unavailable("broker", e.toString());
    }
  }

  private void write(Webhook webhook, String userHint) {
    switch (webhook) {
      case FetchWanted fetch -> {
        topics.write(fetch, userHint, clock.instant());
        count("accepted", "transactions");
      }
      case ItemNews news -> {
        topics.write(news, clock.instant());
        count("accepted", "item");
      }
      case Ignored(boolean known) -> count("ignored", known ? "known" : "unknown");
    }
  }

  /** While the broker is away only some webhooks wait for it in vain. */
  private static CircuitBreaker circuit() {
    return CircuitBreaker.of(
        "gateway",
        CircuitBreakerConfig.custom()
            .slidingWindowSize(50)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(50)
            .permittedNumberOfCallsInHalfOpenState(5)
            .waitDurationInOpenState(TRIED_AGAIN_AFTER)
            .recordException(KafkaException.class::isInstance)
            .build());
  }

  private ResponseEntity<ProblemDetail> refuse(Refused refused) {
    count("refused", refused.reason().name().toLowerCase(Locale.ROOT));
    return WebhookAnswer.refused(refused.reason());
  }

  private ResponseEntity<ProblemDetail> unavailable(String reason, String why) {
    count("unavailable", reason);
    log.warn("A webhook is not taken, reason={}", why);
    return WebhookAnswer.unavailable();
  }

  private void count(String outcome, String reason) {
    refusals.count(outcome.equals("refused") || outcome.equals("unavailable"));
    meters.counter("spendwatch.webhooks", "outcome", outcome, "reason", reason).increment();
  }
}
