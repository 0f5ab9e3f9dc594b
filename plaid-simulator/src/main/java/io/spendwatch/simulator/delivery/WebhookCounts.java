package io.spendwatch.simulator.delivery;

import java.util.concurrent.atomic.AtomicLong;

/** Counts what becomes of webhooks. */
public final class WebhookCounts {
  private static final int OK = 200;

  private final AtomicLong underWay = new AtomicLong();
  private final AtomicLong attempts = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong unanswered = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong givenUp = new AtomicLong();

  /** What it is now. */
  public WebhookFigures figures() {
    return new WebhookFigures(
        underWay.get(),
        attempts.get(),
        accepted.get(),
        refused.get(),
        unanswered.get(),
        lost.get(),
        givenUp.get());
  }

  void begin() {
    underWay.incrementAndGet();
  }

  void end() {
    underWay.decrementAndGet();
  }

  void attempt() {
    attempts.incrementAndGet();
  }

  void answered(int status) {
    (status == OK ? accepted : refused).incrementAndGet();
  }

  void unanswered() {
    unanswered.incrementAndGet();
  }

  void lose() {
    lost.incrementAndGet();
  }

  void giveUp() {
    givenUp.incrementAndGet();
  }
}
