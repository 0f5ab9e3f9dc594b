package io.spendwatch.link;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting on state. */
public final class Wait {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Returns when something holds, and fails if it does not within a minute. */
  public static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited in vain until " + what);
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Wait() {}
}
