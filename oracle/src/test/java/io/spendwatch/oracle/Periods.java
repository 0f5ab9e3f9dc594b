package io.spendwatch.oracle;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Budget periods, found by walking the calendar. Schemes are in the form that people write. */
final class Periods {

  /** First day, and first day after. */
  record Span(LocalDate start, LocalDate end) {
    /** Both days included. */
    String text() {
      return start + "/" + end.minusDays(1);
    }
  }

  private record Asked(Map<?, ?> scheme, LocalDate day) {}

  private final Map<Asked, Span> known = new HashMap<>();

  Span containing(Map<?, ?> scheme, LocalDate day) {
    return known.computeIfAbsent(new Asked(scheme, day), it -> walk(it.scheme, it.day));
  }

  Span before(Map<?, ?> scheme, Span span) {
    return containing(scheme, span.start().minusDays(1));
  }

  private static Span walk(Map<?, ?> scheme, LocalDate day) {
    String kind = (String) scheme.keySet().iterator().next();
    Object value = scheme.get(kind);
    return switch (kind) {
      case "weekly" -> weekly(DayOfWeek.valueOf(((String) value).toUpperCase(Locale.ROOT)), day);
      case "everyTwoWeeks" -> twoWeeks(LocalDate.parse((String) value), day);
      case "daysOfMonth" -> days((List<?>) value, day);
      case "monthly" -> days(List.of(value), day);
      case "quarterly" -> months(3, LocalDate.parse((String) value), day);
      case "yearly" -> months(12, LocalDate.parse((String) value), day);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static Span weekly(DayOfWeek first, LocalDate day) {
    LocalDate start = day;
    while (start.getDayOfWeek() != first) {
      start = start.minusDays(1);
    }
    return new Span(start, start.plusDays(7));
  }

  private static Span twoWeeks(LocalDate anchor, LocalDate day) {
    LocalDate start = anchor;
    while (start.isAfter(day)) {
      start = start.minusDays(14);
    }
    while (!start.plusDays(14).isAfter(day)) {
      start = start.plusDays(14);
    }
    return new Span(start, start.plusDays(14));
  }

  private static Span days(List<?> days, LocalDate day) {
    TreeSet<LocalDate> starts = new TreeSet<>();
    for (YearMonth month = YearMonth.from(day).minusMonths(2);
        !month.isAfter(YearMonth.from(day).plusMonths(2));
        month = month.plusMonths(1)) {
      for (Object first : days) {
        starts.add(month.atDay(Math.min((Integer) first, month.lengthOfMonth())));
      }
    }
    return new Span(starts.floor(day), starts.higher(day));
  }

  private static Span months(int length, LocalDate anchor, LocalDate day) {
    long steps = 0;
    while (anchor.plusMonths(steps).isAfter(day)) {
      steps -= length;
    }
    while (!anchor.plusMonths(steps + length).isAfter(day)) {
      steps += length;
    }
    return new Span(anchor.plusMonths(steps), anchor.plusMonths(steps + length));
  }
}
