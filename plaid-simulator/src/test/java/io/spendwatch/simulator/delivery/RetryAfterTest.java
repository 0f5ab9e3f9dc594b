package io.spendwatch.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void secondsAndBothKindsOfTimesAreUnderstood() {
    assertThat(RetryAfter.read("90", NOW)).contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.read("Sat, 21 Nov 2026 12:05:00 GMT", NOW))
        .contains(Duration.ofMinutes(5));
    assertThat(RetryAfter.read("2026-11-21T13:00:00+00:30", NOW)).contains(Duration.ofMinutes(30));
  }

  @Test
  void nobodyWaitsLongerThanFourHours() {
    assertThat(RetryAfter.read("86400", NOW)).contains(Duration.ofHours(4));
  }

  @Test
  void nonsenseAndThePastAreNoWish() {
    assertThat(RetryAfter.read("soon", NOW)).isEmpty();
    assertThat(RetryAfter.read("-5", NOW)).isEmpty();
    assertThat(RetryAfter.read("2026-11-21T11:00:00Z", NOW)).isEmpty();
  }

  @Test
  void aWishTakesThePlaceOfTheScheduleAndScalesWithIt() {
    RetrySchedule fast = new RetrySchedule(Duration.ofMillis(30));

    assertThat(fast.after(1, Optional.of(Duration.ofSeconds(90)))).contains(Duration.ofMillis(90));
    assertThat(fast.after(2, Optional.empty())).contains(Duration.ofMillis(120));
    assertThat(fast.after(7, Optional.of(Duration.ofSeconds(90)))).isEmpty();
  }
}
