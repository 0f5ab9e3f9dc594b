package io.spendwatch.link.spending;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.storage.ReadModel.AlertPosition;
import io.spendwatch.storage.ReadModel.LinePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Where a page ended, as a text that says nothing to callers. */
final class Cursor {
  private static final String SEPARATOR = "|";

  static String of(LinePosition position) {
    return written(position.spendingDate() + SEPARATOR + position.transactionId());
  }

  static String of(AlertPosition position) {
    return written(
        String.join(
            SEPARATOR,
            position.at().toString(),
            position.alertId().toString(),
            position.kind().name()));
  }

  /**
   * @param cursor as it was given out, or null for the first page
   */
  static Optional<LinePosition> line(String cursor) {
    return read(
        cursor,
        text -> {
          String[] parts = text.split("\\|", 2);
          return new LinePosition(LocalDate.parse(parts[0]), parts[1]);
        });
  }

  /**
   * @param cursor as it was given out, or null for the first page
   */
  static Optional<AlertPosition> alert(String cursor) {
    return read(
        cursor,
        text -> {
          String[] parts = text.split("\\|", 3);
          return new AlertPosition(
              Instant.parse(parts[0]), UUID.fromString(parts[1]), Violation.Kind.valueOf(parts[2]));
        });
  }

  private static String written(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever is no cursor of ours fails in one way or another. */
  private static <T> Optional<T> read(String cursor, Function<String, T> reading) {
    try {
      return Optional.ofNullable(cursor)
          .map(it -> new String(Base64.getUrlDecoder().decode(it), StandardCharsets.UTF_8))
          .map(reading);
    } catch (RuntimeException _) {
      throw Problem.invalid("after", "'after' must be 'next' of the page before, or left out.");
    }
  }

  private Cursor() {}
}
