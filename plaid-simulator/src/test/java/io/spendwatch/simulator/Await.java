package io.spendwatch.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a state, and fails after a while. */
final class Await {
  private static final long DEADLINE = Duration.ofSeconds(20).toNanos();
  private static final long STEP = Duration.ofMillis(2).toNanos();

  private Await() {}

  static void until(BooleanSupplier state) {
    long begin = System.nanoTime();
    while (!state.getAsBoolean()) {
      if (System.nanoTime() - begin > DEADLINE) {
        throw new AssertionError("it has not come to that");
      }
      LockSupport.parkNanos(STEP);
    }
  }
}
