package io.spendwatch.messaging.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AmountAbove;
import io.spendwatch.domain.rule.Condition.AmountBelow;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.FromMerchant;
import io.spendwatch.domain.rule.Condition.InCity;
import io.spendwatch.domain.rule.Condition.InCountry;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.OnAccount;
import io.spendwatch.domain.rule.Condition.ThroughChannel;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 16);

  @Test
  void aLineWithEverythingComesBackAsItWas() {
    Line line =
        new Line(
            "t1",
            "i1",
            "a1",
            Money.of("2307.21", "USD"),
            DAY,
            "APPLE STORE SAN FRANCISCO CA",
            "Apple Store",
            CategoryPath.of("GENERAL_MERCHANDISE", "GENERAL_MERCHANDISE_ELECTRONICS"),
            CategoryPath.of("Shops", "Computers and Electronics"),
            new Place("US", "CA", "San Francisco"),
            "in store",
            true,
            "p1",
            CategoryPath.of("Gifts", "Ann"));

    assertThat(LineRecords.toLine(LineRecords.toRecord(line))).isEqualTo(line);
  }

  @Test
  void aLineWithNothingKnownComesBackAsItWas() {
    Line line =
        new Line(
            "t1",
            "i1",
            "a1",
            Money.of("-0.00000001", "BTC"),
            DAY,
            "?",
            null,
            CategoryPath.NONE,
            CategoryPath.NONE,
            Place.UNKNOWN,
            "by pigeon",
            false,
            null);

    assertThat(LineRecords.toLine(LineRecords.toRecord(line))).isEqualTo(line);
  }

  @Test
  void anAmountFinerThanItsCurrencyIsRefused() {
    var record = new io.spendwatch.events.Money(new BigDecimal("0.00100000"), "USD");

    assertThatThrownBy(() -> MoneyRecords.toMoney(record)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void totalsComeBackAsTheyWere() {
    Period period = new Period(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 12, 1));
    PeriodTotals totals =
        new PeriodTotals(
            period,
            List.of(new CategoryTotal(CategoryPath.of("Shops"), Money.of("-1.50", "USD"), 2)));

    assertThat(TotalsRecords.toTotals(TotalsRecords.toRecord(totals))).isEqualTo(totals);
  }

  @ParameterizedTest
  @MethodSource
  void aPlanOfEveryPeriodComesBackAsItWas(PeriodScheme scheme) {
    Plan plan =
        new Plan("u1", 7, ZoneId.of("America/New_York"), scheme, false, List.of(rule(scheme)));

    var record = PlanRecords.toRecord(plan, UUID.randomUUID(), Instant.EPOCH);

    assertThat(PlanRecords.toPlan(record)).isEqualTo(plan);
  }

  @Test
  void ownCategoriesComeBackAsTheyWere() {
    OwnCategories own =
        OwnCategories.of(
            Map.of("t1", CategoryPath.of("Gifts"), "t2", CategoryPath.NONE),
            Map.of("Corner Shop", CategoryPath.of("Groceries", "Snacks")));
    Plan plan = new Plan("u1", 7, ZoneId.of("UTC"), PeriodScheme.HALF_MONTHS, true, List.of(), own);

    var record = PlanRecords.toRecord(plan, UUID.randomUUID(), Instant.EPOCH);

    assertThat(PlanRecords.toPlan(record)).isEqualTo(plan);
  }

  static List<PeriodScheme> aPlanOfEveryPeriodComesBackAsItWas() {
    return List.of(
        new PeriodScheme.Weekly(DayOfWeek.SUNDAY),
        new PeriodScheme.EveryTwoWeeks(DAY),
        PeriodScheme.HALF_MONTHS,
        new PeriodScheme.Quarterly(DAY),
        new PeriodScheme.Yearly(DAY));
  }

  private static Rule rule(PeriodScheme own) {
    return new Rule(
        UUID.randomUUID(),
        3,
        "Everything",
        true,
        everyCondition(),
        Measure.SINGLE,
        Money.of("2000.00", "USD"),
        List.of(50, 80),
        own);
  }

  private static Condition everyCondition() {
    return new AnyOf(
        List.of(
            new UnderCategory(CategoryPath.of("Travel", "Airports")),
            new AllOf(
                List.of(
                    new UnderCategory(CategoryPath.of("Shops")), new Not(new InRegion("Ohio")))),
            new AllOf(List.of(new InCountry("US"), new InCity("Columbus"))),
            new FromMerchant("Hertz"),
            new OnAccount("a1"),
            new ThroughChannel("online"),
            new AmountAbove(Money.of("10.00", "USD")),
            new AmountBelow(Money.of("-10.00", "USD"))));
  }
}
