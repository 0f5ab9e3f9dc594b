package io.spendwatch.ingest.trigger;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and how long a trigger is tried again.
 *
 * @param first the first wait, doubled at every attempt
 * @param longest no wait is longer
 * @param giveUpAfter after so long in all it is given up
 */
public record Patience(Duration first, Duration longest, Duration giveUpAfter) {
  private static final int DOUBLINGS = 20;

  /**
   * For an item that is not in store: its webhook may have overtaken the exchange of its token,
   * which can be made for half an hour.
   */
  public static final Patience UNKNOWN_ITEM =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(30));

  /** For limits, and faults of Plaid's or of the network. */
  public static final Patience TROUBLE =
      new Patience(Duration.ofSeconds(5), Duration.ofMinutes(10), Duration.ofHours(6));

  /** For a bank, or Plaid as a whole, that is down: hours, or till the next day. */
  public static final Patience OUTAGE =
      new Patience(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(30));

  /**
   * How long to wait now, give or take a quarter, lest those who failed together come again
   * together; empty if it is time to give up.
   */
  Optional<Duration> next(int attempts, Duration waited, RandomGenerator random) {
    if (waited.compareTo(giveUpAfter) >= 0) {
      return Optional.empty();
    }
    Duration doubled = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    Duration wait = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Optional.of(Duration.ofMillis((long) (wait.toMillis() * random.nextDouble(0.75, 1.25))));
  }
}
