package io.spendwatch.domain.period;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.domain.period.PeriodScheme.DaysOfMonth;
import io.spendwatch.domain.period.PeriodScheme.EveryTwoWeeks;
import io.spendwatch.domain.period.PeriodScheme.Quarterly;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.period.PeriodScheme.Yearly;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeriodSchemeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-01, 2026-11-01/2026-11-14",
    "2026-11-14, 2026-11-01/2026-11-14",
    "2026-11-15, 2026-11-15/2026-11-30",
    "2026-02-28, 2026-02-15/2026-02-28",
    "2026-12-31, 2026-12-15/2026-12-31"
  })
  void halfMonthsBeginOnThe1stAndThe15th(String day, String period) {
    assertPeriod(PeriodScheme.HALF_MONTHS, day, period);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-14, 2026-10-31/2026-11-14",
    "2026-11-29, 2026-11-15/2026-11-29",
    "2026-11-30, 2026-11-30/2026-12-14",
    "2026-02-28, 2026-02-28/2026-03-14",
    "2024-02-28, 2024-02-15/2024-02-28",
    "2024-02-29, 2024-02-29/2024-03-14"
  })
  void the15thAndTheLastFollowTheLengthOfTheMonth(String day, String period) {
    assertPeriod(new DaysOfMonth(List.of(31, 15)), day, period);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-30, 2026-02-28/2026-03-30",
    "2026-02-27, 2026-01-31/2026-02-27",
    "2026-03-31, 2026-03-31/2026-04-29",
    "2026-04-30, 2026-04-30/2026-05-30"
  })
  void aMonthlyDayPastTheEndMeansTheLast(String day, String period) {
    assertPeriod(new DaysOfMonth(List.of(31)), day, period);
  }

  @Test
  void daysThatClampToOneDayAreOneStart() {
    assertPeriod(new DaysOfMonth(List.of(29, 30, 31)), "2026-02-28", "2026-02-28/2026-03-28");
  }

  @ParameterizedTest
  @CsvSource({
    "FRIDAY, 2026-11-19, 2026-11-13/2026-11-19",
    "FRIDAY, 2026-11-20, 2026-11-20/2026-11-26",
    "SUNDAY, 2026-01-01, 2025-12-28/2026-01-03"
  })
  void weeksBeginOnTheirDay(DayOfWeek first, String day, String period) {
    assertPeriod(new Weekly(first), day, period);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-02/2026-01-15",
    "2026-01-15, 2026-01-02/2026-01-15",
    "2026-01-16, 2026-01-16/2026-01-29",
    "2026-01-01, 2025-12-19/2026-01-01",
    "2025-12-18, 2025-12-05/2025-12-18"
  })
  void twoWeeksAreCountedFromTheAnchorBothWays(String day, String period) {
    assertPeriod(new EveryTwoWeeks(LocalDate.parse("2026-01-02")), day, period);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-30, 2024-11-30/2025-02-27",
    "2025-02-27, 2024-11-30/2025-02-27",
    "2025-02-28, 2025-02-28/2025-05-29",
    "2025-05-30, 2025-05-30/2025-08-29",
    "2024-11-29, 2024-08-30/2024-11-29",
    "2024-02-29, 2024-02-29/2024-05-29"
  })
  void quartersFromAMonthsEndClampEachByItself(String day, String period) {
    assertPeriod(new Quarterly(LocalDate.parse("2024-11-30")), day, period);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-02-27, 2024-02-29/2025-02-27",
    "2025-02-28, 2025-02-28/2026-02-27",
    "2028-02-28, 2027-02-28/2028-02-28",
    "2028-02-29, 2028-02-29/2029-02-27",
    "2023-12-31, 2023-02-28/2024-02-28"
  })
  void yearsFromALeapDayClampInOtherYears(String day, String period) {
    assertPeriod(new Yearly(LocalDate.parse("2024-02-29")), day, period);
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void everyDayLiesInExactlyOnePeriod(PeriodScheme scheme) {
    LocalDate first = LocalDate.parse("2019-12-01");
    Period period = scheme.containing(first);

    for (LocalDate day = first; day.getYear() < 2029; day = day.plusDays(1)) {
      if (day.equals(period.endExclusive())) {
        period = new Period(day, scheme.containing(day).endExclusive());
      }
      assertThat(scheme.containing(day)).as("%s on %s", scheme, day).isEqualTo(period);
      assertThat(period.contains(day)).isTrue();
    }
  }

  static Stream<Arguments> schemes() {
    return Stream.of(
            PeriodScheme.HALF_MONTHS,
            new Weekly(DayOfWeek.WEDNESDAY),
            new EveryTwoWeeks(LocalDate.parse("2024-02-29")),
            new DaysOfMonth(List.of(15, 31)),
            new DaysOfMonth(List.of(29)),
            new DaysOfMonth(List.of(1, 7, 14, 21, 30)),
            new Quarterly(LocalDate.parse("2024-08-31")),
            new Quarterly(LocalDate.parse("2035-01-01")),
            new Yearly(LocalDate.parse("2024-02-29")),
            new Yearly(LocalDate.parse("2021-12-31")))
        .map(Arguments::of);
  }

  @Test
  void daysThatNoMonthHasAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new DaysOfMonth(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new DaysOfMonth(List.of(0, 15)));
    assertThatIllegalArgumentException().isThrownBy(() -> new DaysOfMonth(List.of(32)));
  }

  @Test
  void aPeriodThatEndsBeforeItStartsIsRefused() {
    LocalDate day = LocalDate.parse("2026-11-15");

    assertThatIllegalArgumentException().isThrownBy(() -> new Period(day, day));
  }

  private static void assertPeriod(PeriodScheme scheme, String day, String period) {
    assertThat(scheme.containing(LocalDate.parse(day))).hasToString(period);
  }
}
