package io.spendwatch.domain.period;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * How time is cut into budget periods: every day lies in exactly one. A day past the end of a month
 * means the month's last day.
 */
public sealed interface PeriodScheme {

  /** The 1st and the 15th: the days on which most people are paid who are paid twice a month. */
  PeriodScheme HALF_MONTHS = new DaysOfMonth(List.of(1, 15));

  /** The period that a day lies in. */
  Period containing(LocalDate day);

  /** Seven days, from a day of the week. */
  record Weekly(DayOfWeek firstDay) implements PeriodScheme {
    @Override
    public Period containing(LocalDate day) {
      LocalDate start = day.with(TemporalAdjusters.previousOrSame(firstDay));
      return new Period(start, start.plusWeeks(1));
    }
  }

  /** Fourteen days, from the first day of any one such period. */
  record EveryTwoWeeks(LocalDate anchor) implements PeriodScheme {
    @Override
    public Period containing(LocalDate day) {
      long periods = Math.floorDiv(ChronoUnit.DAYS.between(anchor, day), 14L);
      LocalDate start = anchor.plusDays(14 * periods);
      return new Period(start, start.plusDays(14));
    }
  }

  /** From each of some days of every month to the next of them. One day is a monthly scheme. */
  record DaysOfMonth(List<Integer> days) implements PeriodScheme {
    public DaysOfMonth {
      days = days.stream().sorted().distinct().toList();
      if (days.isEmpty() || days.getFirst() < 1 || days.getLast() > 31) {
        throw new IllegalArgumentException("Days of a month are 1 to 31, at least one: " + days);
      }
    }

    @Override
    public Period containing(LocalDate day) {
      YearMonth month = YearMonth.of(day.getYear(), day.getMonth()).minusMonths(1);
      LocalDate start = clamped(month, days.getLast());
      while (true) {
        month = month.plusMonths(1);
        for (int first : days) {
          LocalDate next = clamped(month, first);
          if (next.isAfter(day)) {
            return new Period(start, next);
          }
          start = next;
        }
      }
    }

    private static LocalDate clamped(YearMonth month, int day) {
      return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
  }

  /** Three months, from the first day of any one quarter. */
  record Quarterly(LocalDate anchor) implements PeriodScheme {
    @Override
    public Period containing(LocalDate day) {
      return months(3, anchor, day);
    }
  }

  /** Twelve months, from the first day of any one year. */
  record Yearly(LocalDate anchor) implements PeriodScheme {
    @Override
    public Period containing(LocalDate day) {
      return months(12, anchor, day);
    }
  }

  private static Period months(int length, LocalDate anchor, LocalDate day) {
    long months = ChronoUnit.MONTHS.between(YearMonth.from(anchor), YearMonth.from(day));
    long before = Math.floorDiv(months, length) * length;
    // Counted from the anchor each time, so that a clamped month does not shorten those after it.
    long first = anchor.plusMonths(before).isAfter(day) ? before - length : before;
    return new Period(anchor.plusMonths(first), anchor.plusMonths(first + length));
  }
}
