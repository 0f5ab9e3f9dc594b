package io.spendwatch.simulator.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Plaid's: the first retry after 30 seconds, each next one four times later, six in 24 hours.
 *
 * @param first the delay before the first retry; all other times scale with it
 */
public record RetrySchedule(Duration first) {
  private static final Duration PLAIDS_FIRST = Duration.ofSeconds(30);
  private static final int RETRIES = 6;
  private static final int FACTOR = 4;

  /** The delay after this many failed attempts; empty when Plaid gives up. */
  public Optional<Duration> after(int failures) {
    return failures > RETRIES
        ? Optional.empty()
        : Optional.of(first.multipliedBy((long) Math.pow(FACTOR, failures - 1)));
  }

  /**
   * The delay after this many failed attempts, the last of which was answered with a wish.
   *
   * @param wish by Plaid's clock
   */
  Optional<Duration> after(int failures, Optional<Duration> wish) {
    return after(failures).map(usual -> wish.map(this::scaled).orElse(usual));
  }

  /** How long a time of Plaid's takes here. */
  Duration scaled(Duration plaids) {
    return Duration.ofNanos((long) (plaids.toNanos() * factor()));
  }

  private double factor() {
    return (double) first.toNanos() / PLAIDS_FIRST.toNanos();
  }
}
