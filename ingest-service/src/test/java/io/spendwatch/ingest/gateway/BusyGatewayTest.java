package io.spendwatch.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.spendwatch.ingest.RecordingKafka;
import io.spendwatch.ingest.ScriptedPlaid;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.plaid.webhook.WebhookKeys;
import io.spendwatch.plaid.webhook.WebhookSignature;
import jakarta.servlet.ServletInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;

/** A gateway with room for one webhook. */
class BusyGatewayTest {
  private static final String BODY =
      """
      {"webhook_type": "TRANSACTIONS", "webhook_code": "SYNC_UPDATES_AVAILABLE", "item_id": "a"}
      """;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor();
  private final ScriptedPlaid plaid = new ScriptedPlaid();
  private final Plaid client = Plaid.connect(PlaidSettings.of(plaid.uri(), "client", "secret"));
  private final RecordingKafka kafka = new RecordingKafka();
  private final Clock clock = Clock.systemUTC();
  private final WebhookGateway gateway =
      new WebhookGateway(
          new WebhookSignature(
              new WebhookKeys(client::webhookKey, WebhookKeys.Limits.DEFAULT, clock), clock),
          new WebhookTopics(
              new Triggers(kafka.operations(), clock, new Random(), 1), kafka.operations()),
          clock,
          meters,
          1);

  @AfterEach
  void stop() {
    mayGoOn.countDown();
    sender.close();
    client.close();
    plaid.close();
  }

  @Test
  void whileTheBrokerIsAwayFewWaitForIt() throws Exception {
    AtomicInteger tried = new AtomicInteger();
    kafka.refuse(_ -> tried.incrementAndGet() > 0);

    for (int i = 0; i < 30; i++) {
      assertThat(receive(signed()).call().getStatusCode())
          .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    assertThat(tried).hasValueLessThan(30);
    assertThat(meters.counter("spendwatch.webhooks", "outcome", "unavailable", "reason", "broker"))
        .satisfies(it -> assertThat(it.count()).isEqualTo(30));
  }

  @Test
  void whatIsTooMuchIsToComeAgain() throws Exception {
    Future<ResponseEntity<?>> first = sender.submit(receive(slow()));
    begun.await();

    ResponseEntity<?> answer = receive(unsigned()).call();

    assertThat(first).isNotDone();
    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("30");
    assertThat(meters.counter("spendwatch.webhooks", "outcome", "unavailable", "reason", "busy"))
        .satisfies(it -> assertThat(it.count()).isOne());
  }

  @Test
  void thereIsRoomAgainAfterwards() throws Exception {
    Future<ResponseEntity<?>> first = sender.submit(receive(slow()));
    begun.await();
    mayGoOn.countDown();
    first.get();

    ResponseEntity<?> answer = receive(unsigned()).call();

    assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
  }

  private Callable<ResponseEntity<?>> receive(MockHttpServletRequest request) {
    return () -> gateway.receive(request);
  }

  private static MockHttpServletRequest unsigned() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/plaid/webhooks");
    request.setContent("{}".getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private MockHttpServletRequest signed() {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/plaid/webhooks");
    request.setContent(BODY.getBytes(StandardCharsets.UTF_8));
    request.addHeader("Plaid-Verification", plaid.sign(BODY));
    return request;
  }

  private MockHttpServletRequest slow() {
    MockHttpServletRequest request =
        new MockHttpServletRequest("POST", "/plaid/webhooks") {
          @Override
          public ServletInputStream getInputStream() {
            begun.countDown();
            try {
              mayGoOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return super.getInputStream();
          }
        };
    request.setContent("{}".getBytes(StandardCharsets.UTF_8));
    return request;
  }
}
