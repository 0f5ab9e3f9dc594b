package io.spendwatch.simulator.delivery;

import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.webhooks.Sealing;
import io.spendwatch.simulator.webhooks.Webhook;
import io.spendwatch.simulator.webhooks.WebhookKeys;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends webhooks as Plaid does: anything but 200, or nothing within 10 seconds, is a failure and is
 * tried again. Each attempt is signed when it is sent. Webhooks do not wait for one another, so
 * they may arrive in any order.
 */
public final class WebhookSender implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  private final RetrySchedule retries;
  private final Faults faults;
  private final Sealing sealing;
  private final Post post;
  private final WebhookCounts counts = new WebhookCounts();
  private final HeldBack heldBack = new HeldBack();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Sends from now on.
   *
   * @param patience how long an answer may take
   */
  public WebhookSender(
      WebhookKeys keys,
      Faults faults,
      RetrySchedule retries,
      Duration patience,
      InstantSource clock) {
    this.retries = retries;
    this.faults = faults;
    sealing = new Sealing(keys, faults, clock);
    post = new Post(patience, counts, clock);
  }

  /** What has become of webhooks. */
  public WebhookFigures figures() {
    return counts.figures();
  }

  /** Sends what waits to be overtaken. */
  public void releaseHeldBack() {
    heldBack.release();
  }

  /** Returns at once; {@code settled} hears of the end, unless this is closed before. */
  public void send(Webhook webhook, Consumer<Webhook> settled) {
    counts.begin();
    // Here and not in its thread, or a later webhook could be through before this one waits for it.
    HeldBack.Turn turn = heldBack.enter(webhook.itemId(), overtakers(webhook));
    threads.execute(() -> sendAndSettle(webhook, turn, settled));
  }

  /** Gives up what is on its way; nothing is settled any more when this returns. */
  @Override
  public void close() {
    closed.countDown();
    heldBack.release();
    post.close();
    threads.close();
  }

  private int overtakers(Webhook webhook) {
    return faults
        .take(Effect.HoldBack.class, occasion(webhook))
        .map(Effect.HoldBack::others)
        .orElse(0);
  }

  private void sendAndSettle(Webhook webhook, HeldBack.Turn turn, Consumer<Webhook> settled) {
    try {
      if (isDone(webhook, turn)) {
        settled.accept(webhook);
        heldBack.settled(turn);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      counts.end();
    }
  }

  /** Whether the webhook need not be sent after a restart. */
  private boolean isDone(Webhook webhook, HeldBack.Turn turn) throws InterruptedException {
    Occasion occasion = occasion(webhook);
    if (faults.take(Effect.Lose.class, occasion).isPresent()) {
      counts.lose();
      return true;
    }
    waitIfLate(occasion);
    heldBack.await(turn);
    int copies =
        faults.take(Effect.Duplicate.class, occasion).map(Effect.Duplicate::copies).orElse(0);
    boolean done = isDelivered(webhook, occasion);
    for (int copy = 0; done && copy < copies; copy++) {
      Post.Answer _ = attempt(webhook, occasion);
    }
    return done;
  }

  private void waitIfLate(Occasion occasion) throws InterruptedException {
    Optional<Effect.Late> late = faults.take(Effect.Late.class, occasion);
    if (late.isPresent()) {
      boolean _ = closesWithin(retries.scaled(late.get().delay()));
    }
  }

  /** Whether it was accepted, or given up; it is neither when this closes. */
  private boolean isDelivered(Webhook webhook, Occasion occasion) throws InterruptedException {
    int failures = 0;
    while (closed.getCount() > 0) {
      Post.Answer answer = attempt(webhook, occasion);
      if (answer.isAccepted()) {
        return true;
      }
      failures++;
      Optional<Duration> delay = retries.after(failures, answer.retryAfter());
      if (delay.isEmpty()) {
        log.warn("gave up {} after {} attempts", webhook.code(), failures);
        counts.giveUp();
        return true;
      }
      boolean _ = closesWithin(delay.get());
    }
    return false;
  }

  private Post.Answer attempt(Webhook webhook, Occasion occasion) throws InterruptedException {
    return post.send(webhook.url(), sealing.seal(webhook, occasion));
  }

  private static Occasion occasion(Webhook webhook) {
    return Occasion.webhook(webhook.code(), webhook.itemId(), webhook.institutionId());
  }

  private boolean closesWithin(Duration delay) throws InterruptedException {
    return closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }
}
