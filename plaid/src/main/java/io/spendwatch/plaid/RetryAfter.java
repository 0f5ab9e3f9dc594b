package io.spendwatch.plaid;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The Retry-After header: seconds, or a date (RFC 9110, section 10.2.3). */
final class RetryAfter {
  /** What asks for more is not believed. */
  private static final Duration LONGEST = Duration.ofHours(4);

  /**
   * @param header null if there is none
   * @return empty if there is none, or none that makes sense
   */
  static Optional<Duration> of(String header, InstantSource clock) {
    return Optional.ofNullable(header)
        .map(text -> text.matches("\\d{1,9}") ? seconds(text) : until(text, clock))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
  }

  private static Duration seconds(String text) {
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static Duration until(String text, InstantSource clock) {
    try {
      return Duration.between(
          clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private RetryAfter() {}
}
