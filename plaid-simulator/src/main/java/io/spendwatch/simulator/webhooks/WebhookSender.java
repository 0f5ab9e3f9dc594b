package io.spendwatch.simulator.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts webhooks as Plaid does: anything but 200, or nothing within 10 seconds, is a failure and is
 * tried again. Each attempt is signed when it is sent. Webhooks do not wait for one another, so
 * they may arrive in any order.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final WebhookKeys keys;
  private final RetrySchedule retries;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  /** Sends from now on. */
  public WebhookSender(WebhookKeys keys, RetrySchedule retries) {
    this.keys = keys;
    this.retries = retries;
  }

  /** Returns at once; {@code settled} hears of the end, unless this is closed before. */
  public void send(Webhook webhook, Consumer<Webhook> settled) {
    threads.execute(() -> deliver(webhook, settled));
  }

  /** Gives up what is on its way; nothing is settled any more when this returns. */
  @Override
  public void close() {
    closed.countDown();
    client.shutdownNow();
    threads.close();
  }

  private void deliver(Webhook webhook, Consumer<Webhook> settled) {
    int failures = 0;
    while (!isAccepted(webhook)) {
      failures++;
      Optional<Duration> delay = retries.after(failures);
      if (delay.isEmpty()) {
        log.warn("gave up {} after {} attempts", webhook.code(), failures);
        break;
      }
      if (closesWithin(delay.get())) {
        return;
      }
    }
    settled.accept(webhook);
  }

  private boolean isAccepted(Webhook webhook) {
    try {
      HttpResponse<Void> answer =
          client.send(request(webhook), HttpResponse.BodyHandlers.discarding());
      log.debug("sent {}, answer {}", webhook.code(), answer.statusCode());
      return answer.statusCode() == OK;
    } catch (IOException e) {
      log.debug("could not send {}: {}", webhook.code(), e.toString());
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private HttpRequest request(Webhook webhook) {
    return HttpRequest.newBuilder(webhook.url())
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .header("Plaid-Verification", keys.sign(webhook.body()))
        .POST(HttpRequest.BodyPublishers.ofString(webhook.body(), StandardCharsets.UTF_8))
        .build();
  }

  private boolean closesWithin(Duration delay) {
    try {
      return closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
