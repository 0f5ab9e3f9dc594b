package io.spendwatch.simulator.limits;

import java.time.Duration;

/** So many calls in any stretch of so long. */
public record Window(int calls, Duration length) {
  /** In any minute. */
  public static Window aMinute(int calls) {
    return new Window(calls, Duration.ofMinutes(1));
  }
}
