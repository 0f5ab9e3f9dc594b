package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Receipt.TryLater;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a device is left alone after it could not be reached: longer each time, at least as long
 * as the channel asks for, and never the same for all, so that they do not come back together.
 */
final class Backoff {
  private static final double JITTER = 0.3;
  private static final int DOUBLINGS = 20;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /**
   * @param failures so far, this one included
   */
  Duration after(int failures, TryLater said) {
    Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
    Duration bounded = doubled.compareTo(longest) < 0 ? doubled : longest;
    Duration asked = said.after().orElse(Duration.ZERO);
    Duration wait = asked.compareTo(bounded) > 0 ? asked : bounded;
    return wait.plusMillis((long) (wait.toMillis() * JITTER * random.nextDouble()));
  }
}
