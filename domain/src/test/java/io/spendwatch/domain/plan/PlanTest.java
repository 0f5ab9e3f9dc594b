package io.spendwatch.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.DaysOfMonth;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.period.PeriodScheme.Yearly;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private static final Plan INITIAL = Plan.initial("ann");

  @Test
  void untilOneIsSavedHalfMonthsInUtcHold() {
    assertThat(INITIAL.period()).isEqualTo(PeriodScheme.HALF_MONTHS);
    assertThat(INITIAL.revision()).isZero();
    assertThat(INITIAL.rules()).isEmpty();
  }

  @Test
  void daysBeginInThePlansZone() {
    Instant now = Instant.parse("2026-11-15T03:00:00Z");

    assertThat(INITIAL.today(now)).isEqualTo("2026-11-15");
    assertThat(inZone("America/New_York").today(now)).isEqualTo("2026-11-14");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30, 2026-11-15/2026-11-30",
    "2026-12-01, 2026-11-15/2026-11-30 2026-12-01/2026-12-14",
    "2026-12-05, 2026-11-15/2026-11-30 2026-12-01/2026-12-14",
    "2026-12-06, 2026-12-01/2026-12-14"
  })
  void aPeriodMayAlertUntilFiveDaysAfterItClosed(LocalDate today, String periods) {
    assertThat(INITIAL.alerting(INITIAL.period(), today))
        .extracting(Object::toString)
        .containsExactly(periods.split(" "));
  }

  @Test
  void ofShortPeriodsSeveralClosedLately() {
    DaysOfMonth daily = new DaysOfMonth(IntStream.rangeClosed(1, 31).boxed().toList());

    assertThat(INITIAL.alerting(daily, LocalDate.parse("2026-11-20")))
        .extracting(period -> period.start().getDayOfMonth())
        .containsExactly(15, 16, 17, 18, 19, 20);
  }

  @Test
  void theHorizonIsTheBeginOfThePeriodBeforeTheOpenOneOfWhateverReachesFurthest() {
    LocalDate today = LocalDate.parse("2026-11-20");
    Plan yearly = with(rule(true, new Yearly(LocalDate.parse("2020-07-01"))));
    Plan switchedOff = with(rule(false, new Yearly(LocalDate.parse("2020-07-01"))));

    assertThat(INITIAL.horizon(today)).isEqualTo("2026-11-01");
    assertThat(INITIAL.horizon(LocalDate.parse("2026-11-30"))).isEqualTo("2026-11-01");
    assertThat(INITIAL.horizon(LocalDate.parse("2026-12-01"))).isEqualTo("2026-11-15");
    assertThat(yearly.horizon(today)).isEqualTo("2025-07-01");
    assertThat(switchedOff.horizon(today)).isEqualTo("2026-11-01");
  }

  @Test
  void whatCanAlertIsWithinTheHorizon() {
    Plan daily =
        new Plan(
            "ann",
            1,
            INITIAL.zone(),
            new DaysOfMonth(IntStream.rangeClosed(1, 31).boxed().toList()),
            true,
            List.of());

    assertThat(daily.horizon(LocalDate.parse("2026-11-20"))).isEqualTo("2026-11-15");
  }

  @Test
  void theNextCloseIsThatOfTheFirstPeriodToEnd() {
    Plan weekly = with(rule(true, new Weekly(DayOfWeek.MONDAY)));

    assertThat(INITIAL.nextClose(LocalDate.parse("2026-11-20"))).isEqualTo("2026-12-01");
    assertThat(INITIAL.nextClose(LocalDate.parse("2026-12-01"))).isEqualTo("2026-12-15");
    assertThat(weekly.nextClose(LocalDate.parse("2026-11-20"))).isEqualTo("2026-11-23");
    assertThat(inZone("America/New_York").beginOf(LocalDate.parse("2026-12-01")))
        .isEqualTo("2026-12-01T05:00:00Z");
  }

  @Test
  void pendingLinesCountUnlessThePlanSaysNo() {
    Plan postedOnly = new Plan("ann", 1, INITIAL.zone(), INITIAL.period(), false, INITIAL.rules());

    assertThat(INITIAL.counts(Purchase.of("t", "1").pending().line())).isTrue();
    assertThat(postedOnly.counts(Purchase.of("t", "1").pending().line())).isFalse();
    assertThat(postedOnly.counts(Purchase.of("t", "1").line())).isTrue();
  }

  private static Plan inZone(String zone) {
    return new Plan("ann", 1, ZoneId.of(zone), INITIAL.period(), true, List.of());
  }

  private static Plan with(Rule rule) {
    return new Plan("ann", 1, INITIAL.zone(), INITIAL.period(), true, List.of(rule));
  }

  private static Rule rule(boolean on, PeriodScheme own) {
    return new Rule(
        new UUID(0, 1),
        1,
        "Ohio",
        on,
        new InRegion("OH"),
        Measure.SUM,
        Money.of("1", "USD"),
        List.of(),
        own);
  }
}
