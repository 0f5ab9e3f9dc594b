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

  /** For the turn within a rate limit, which comes for certain. */
  public static final Patience TURN =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(24));

  /** For a bank, or Plaid as a whole, that is down: hours, or till the next day. */
  public static final Patience OUTAGE =
      new Patience(Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofHours(30));

  /** The same for a world in which time runs faster. */
  Patience dividedBy(int speed) {
    return new Patience(
        first.dividedBy(speed), longest.dividedBy(speed), giveUpAfter.dividedBy(speed));
  }

  /**
   * How long to wait now, give or take a quarter, lest those who failed together come again
   * together; empty if it is time to give up.
   *
   * @param notBefore the least, which is lengthened by up to a half for the same reason
   */
  Optional<Duration> next(
      int attempts, Duration waited, Duration notBefore, RandomGenerator random) {
    if (waited.compareTo(giveUpAfter) >= 0) {
      return Optional.empty();
    }
    Duration doubled = first.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    Duration wait = doubled.compareTo(longest) < 0 ? doubled : longest;
    long millis = (long) (wait.toMillis() * random.nextDouble(0.75, 1.25));
    long least = (long) (notBefore.toMillis() * random.nextDouble(1, 1.5));
    return Optional.of(Duration.ofMillis(Math.max(millis, least)));
  }
}
