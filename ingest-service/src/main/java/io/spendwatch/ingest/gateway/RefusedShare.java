package io.spendwatch.ingest.gateway;

import java.time.InstantSource;
import java.util.stream.Stream;

/**
 * How many of the webhooks of the last ten minutes were not taken. Plaid stops trying again where
 * more than 90 % of a day were not taken, and then webhooks are lost: raise an alarm from 25 % on,
 * which leaves most of a day. Fewer than {@value #FEW} webhooks say nothing.
 */
final class RefusedShare {
  static final String NAME = "spendwatch.webhooks.refused.share";

  private static final int MINUTES = 10;
  private static final int FEW = 20;
  private static final long MILLIS = 60_000;

  private final Minute[] minutes = new Minute[MINUTES];
  private final InstantSource clock;

  private record Minute(long number, int all, int refused) {
    Minute with(boolean wasRefused) {
      return new Minute(number, all + 1, refused + (wasRefused ? 1 : 0));
    }
  }

  RefusedShare(InstantSource clock) {
    this.clock = clock;
  }

  synchronized void count(boolean refused) {
    long now = clock.millis() / MILLIS;
    int place = (int) (now % MINUTES);
    Minute minute = minutes[place];
    boolean isNow = minute != null && minute.number() == now;
    minutes[place] = (isNow ? minute : new Minute(now, 0, 0)).with(refused);
  }

  /** From 0 to 1; 0 where too few have come to tell. */
  synchronized double share() {
    long first = clock.millis() / MILLIS - MINUTES + 1;
    int all = recent(first).mapToInt(Minute::all).sum();
    int refused = recent(first).mapToInt(Minute::refused).sum();
    return all < FEW ? 0 : (double) refused / all;
  }

  private Stream<Minute> recent(long first) {
    return Stream.of(minutes).filter(it -> it != null && it.number() >= first);
  }
}
