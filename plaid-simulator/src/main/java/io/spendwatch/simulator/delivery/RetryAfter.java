package io.spendwatch.simulator.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The Retry-After header of a receiver, which Plaid honours with a 429: seconds, an HTTP date, or
 * an ISO 8601 time; four hours at most.
 */
final class RetryAfter {
  private static final Duration MOST = Duration.ofHours(4);

  private RetryAfter() {}

  /** How long to wait; empty for what is none of the three. */
  static Optional<Duration> read(String header, Instant now) {
    return Stream.<Function<String, Duration>>of(
            text -> Duration.ofSeconds(Long.parseLong(text)),
            text -> until(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from), now),
            text -> until(OffsetDateTime.parse(text).toInstant(), now))
        .flatMap(form -> tried(form, header.strip()).stream())
        .findFirst()
        .map(time -> Stream.of(time, MOST).min(Comparator.naturalOrder()).orElseThrow());
  }

  private static Optional<Duration> tried(Function<String, Duration> form, String header) {
    try {
      return Optional.of(form.apply(header)).filter(time -> !time.isNegative());
    } catch (NumberFormatException | DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Duration until(Instant time, Instant now) {
    return Duration.between(now, time);
  }
}
