package io.spendwatch.ingest;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a state, with a deadline. */
public final class Until {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  public static void isTrue(String what, BooleanSupplier state) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + DEADLINE + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Until() {}
}
