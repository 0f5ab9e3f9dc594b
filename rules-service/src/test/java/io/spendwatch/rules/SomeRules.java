package io.spendwatch.rules;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Rules and plans for tests. */
final class SomeRules {
  private static final Condition OUTSIDE_OHIO = new Not(new InRegion("Ohio"));

  /** The rule of the original plan, word for word. */
  static final Rule USE_CASE =
      rule(
          1,
          1,
          "Travel and eating out",
          new AnyOf(
              List.of(
                  under("Travel.Airports"),
                  under("Travel.Car and Truck Rentals"),
                  new AllOf(List.of(under("Food and Drink.Restaurants"), OUTSIDE_OHIO)),
                  new AllOf(List.of(under("Shops"), OUTSIDE_OHIO)))),
          "2000",
          List.of());

  static Rule shops(long revision, String limit) {
    return rule(2, revision, "Shopping", under("Shops"), limit, List.of(80));
  }

  static Plan plan(long revision, Rule... rules) {
    return new Plan(
        "ann", revision, ZoneOffset.UTC, PeriodScheme.HALF_MONTHS, true, List.of(rules));
  }

  static Plan plan(long revision, OwnCategories own, Rule... rules) {
    return new Plan(
        "ann", revision, ZoneOffset.UTC, PeriodScheme.HALF_MONTHS, true, List.of(rules), own);
  }

  private static Rule rule(
      int id, long revision, String name, Condition condition, String limit, List<Integer> levels) {
    return new Rule(
        new UUID(0, id),
        revision,
        name,
        true,
        condition,
        Measure.SUM,
        Money.of(limit, "USD"),
        levels,
        null);
  }

  private static Condition under(String path) {
    return new UnderCategory(CategoryPath.dotted(path));
  }

  private SomeRules() {}
}
