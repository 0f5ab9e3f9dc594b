package io.spendwatch.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @ParameterizedTest
  @CsvSource({
    // An ordinary night, before and after midnight, and a quiet afternoon.
    "22:00, 07:00, 2026-11-20T22:00-05:00, 2026-11-21T07:00-05:00",
    "22:00, 07:00, 2026-11-21T06:59:59-05:00, 2026-11-21T07:00-05:00",
    "13:00, 15:00, 2026-11-20T14:00-05:00, 2026-11-20T15:00-05:00",
    "22:00, 00:00, 2026-11-20T23:00-05:00, 2026-11-21T00:00-05:00",
    // The night of March 8th is an hour short: 02:00 is followed by 03:00.
    "22:00, 07:00, 2026-03-07T22:00-05:00, 2026-03-08T07:00-04:00",
    "22:00, 02:30, 2026-03-07T22:00-05:00, 2026-03-08T03:00-04:00",
    "22:00, 02:00, 2026-03-07T22:00-05:00, 2026-03-08T03:00-04:00",
    "22:00, 03:00, 2026-03-07T22:00-05:00, 2026-03-08T03:00-04:00",
    "02:30, 05:00, 2026-03-08T03:00-04:00, 2026-03-08T05:00-04:00",
    // That of November 1st is an hour long: 01:00 to 02:00 comes twice.
    "22:00, 07:00, 2026-10-31T22:00-04:00, 2026-11-01T07:00-05:00",
    "22:00, 01:30, 2026-10-31T22:00-04:00, 2026-11-01T01:30-04:00",
    "22:00, 01:30, 2026-11-01T01:10-05:00, 2026-11-01T01:30-05:00",
    "22:00, 02:00, 2026-11-01T01:10-04:00, 2026-11-01T02:00-05:00",
  })
  void quietHoursEndAtTheFirstMomentThatIsNotQuiet(
      LocalTime from, LocalTime to, ZonedDateTime now, ZonedDateTime end) {
    QuietHours hours = new QuietHours(from, to);

    assertThat(hours.endAfter(now.toInstant(), NEW_YORK)).isEqualTo(end.toInstant());
  }

  @Test
  void aMomentIsQuietInTheZoneOfThePlan() {
    Instant evening = Instant.parse("2026-11-20T23:00:00Z");
    Preferences quiet = quietAtNight();

    assertThat(quiet.quietUntil(evening, ZoneId.of("Europe/London")))
        .contains(Instant.parse("2026-11-21T07:00:00Z"));
    assertThat(quiet.quietUntil(evening, NEW_YORK)).isEmpty();
    assertThat(Preferences.initial("ann").quietUntil(evening, NEW_YORK)).isEmpty();
  }

  private static Preferences quietAtNight() {
    QuietHours hours = new QuietHours(LocalTime.parse("22:00"), LocalTime.parse("07:00"));
    return new Preferences("ann", 1, Set.of(), Optional.of(hours), Map.of(), true, false, "en");
  }
}
