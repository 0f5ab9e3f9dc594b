package io.spendwatch.simulator.webhooks;

import java.time.Duration;
import java.util.Optional;

/**
 * Plaid's: the first retry after 30 seconds, each next one four times later, six in 24 hours.
 *
 * @param first the delay before the first retry; the others scale with it
 */
public record RetrySchedule(Duration first) {
  private static final int RETRIES = 6;
  private static final int FACTOR = 4;

  /** The delay after this many failed attempts; empty when Plaid gives up. */
  public Optional<Duration> after(int failures) {
    return failures > RETRIES
        ? Optional.empty()
        : Optional.of(first.multipliedBy((long) Math.pow(FACTOR, failures - 1)));
  }
}
