package io.spendwatch.benchmarks.spending;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A person who spends on what most people spend on, and watches it with five rules. */
public final class SomeSpending {
  public static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  public static final LocalDate TODAY = LocalDate.parse("2026-11-30");
  private static final LocalDate FIRST = LocalDate.parse("2026-11-15");
  private static final int DAYS = 16;
  private static final String[] CATEGORIES = {
    "FOOD_AND_DRINK.FOOD_AND_DRINK_RESTAURANT",
    "FOOD_AND_DRINK.FOOD_AND_DRINK_GROCERIES",
    "TRAVEL.TRAVEL_FLIGHTS",
    "TRANSPORTATION.TRANSPORTATION_GAS",
    "GENERAL_MERCHANDISE.GENERAL_MERCHANDISE_ELECTRONICS",
    "RENT_AND_UTILITIES.RENT_AND_UTILITIES_TELEPHONE"
  };
  private static final Condition OUTSIDE_OHIO = new Not(new InRegion("Ohio"));

  /** Five rules that watch sums. */
  public static final Plan SUMS = plan("ann", _ -> Measure.SUM);

  /** The same, of which one watches single lines. */
  public static final Plan ONE_SINGLE =
      plan("ann", number -> number == 5 ? Measure.SINGLE : Measure.SUM);

  /** A line of the open period. The same number and price are the same line. */
  public static Line line(int number, long cents) {
    return new Line(
        "transaction-of-a-bank-%08d".formatted(number),
        "item",
        "checking",
        new Money(BigDecimal.valueOf(cents, 2), "USD"),
        FIRST.plusDays(number % DAYS),
        "POS PURCHASE 0815 " + number % 97,
        "Merchant " + number % 97,
        CategoryPath.dotted(CATEGORIES[number % CATEGORIES.length]),
        CategoryPath.NONE,
        new Place("US", number % 3 == 0 ? "OH" : "NY", "Springfield"),
        "in store",
        false,
        null);
  }

  /** Ten lines among so many, each at another price than in the round before. */
  public static List<Line> ten(int lines, int round) {
    return IntStream.range(0, 10)
        .mapToObj(i -> line((int) ((round * 10L + i) * 7_919 % lines), 1_000L + round % 500))
        .toList();
  }

  /** The plan of {@link #SUMS} for another user. */
  public static Plan sumsOf(String user) {
    return plan(user, _ -> Measure.SUM);
  }

  private static Plan plan(String user, IntFunction<Measure> measures) {
    List<Rule> rules =
        IntStream.rangeClosed(1, 5).mapToObj(it -> rule(it, measures.apply(it))).toList();
    return new Plan(user, 1, ZoneOffset.UTC, PeriodScheme.HALF_MONTHS, true, rules);
  }

  private static Rule rule(int number, Measure measure) {
    return new Rule(
        new UUID(0, number),
        1,
        "Rule " + number,
        true,
        new AnyOf(
            List.of(
                new UnderCategory(CategoryPath.of("TRAVEL")),
                new AllOf(
                    List.of(new UnderCategory(CategoryPath.of("FOOD_AND_DRINK")), OUTSIDE_OHIO)))),
        measure,
        Money.of("100000000", "USD"),
        List.of(80),
        null);
  }

  private SomeSpending() {}
}
