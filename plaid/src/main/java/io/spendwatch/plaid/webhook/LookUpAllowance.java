package io.spendwatch.plaid.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many look-ups in a minute and not one more. */
final class LookUpAllowance {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int perMinute;
  private final InstantSource clock;
  private Instant windowEnd = Instant.MIN;
  private int taken;

  LookUpAllowance(int perMinute, InstantSource clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  synchronized boolean take() {
    Instant now = clock.instant();
    if (!now.isBefore(windowEnd)) {
      windowEnd = now.plus(WINDOW);
      taken = 0;
    }
    return taken++ < perMinute;
  }
}
