package io.spendwatch.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PreviewTest {
  private static final LocalDate FROM = LocalDate.parse("2026-10-10");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final Rule SHOPPING =
      new Rule(
          new UUID(0, 1),
          1,
          "Shopping",
          false,
          new UnderCategory(CategoryPath.of("Shops")),
          Measure.SUM,
          Money.of("100", "USD"),
          List.of(80),
          null);

  private Plan plan = Plan.initial("ann");

  @Test
  void itTellsWhenTheRuleWouldHaveAlertedAndWhatItWouldHaveSummed() {
    Preview preview =
        preview(
            shops("a", "90", "2026-10-03"),
            shops("b", "20", "2026-10-12"),
            shops("c", "50", "2026-10-20"),
            shops("d", "85", "2026-11-15"),
            shops("refund", "-30", "2026-11-17"));

    assertThat(preview.alerts())
        .extracting(it -> it.day() + " " + it.violation().kind())
        .containsExactly(
            "2026-10-03 APPROACHING",
            "2026-10-12 EXCEEDED",
            "2026-11-15 APPROACHING",
            "2026-11-17 RECOVERED");
    assertThat(preview.periods())
        .extracting(it -> it.period() + " " + it.measured() + " " + it.level())
        .containsExactly(
            "2026-10-01/2026-10-14 110.00 USD 100",
            "2026-10-15/2026-10-31 50.00 USD 0",
            "2026-11-01/2026-11-14 0.00 USD 0",
            "2026-11-15/2026-11-30 55.00 USD 0");
  }

  @Test
  void linesBeforeTheFirstPeriodAndAfterTodayAreLeftOut() {
    Preview preview =
        preview(shops("before", "200", "2026-09-30"), shops("ahead", "200", "2026-11-21"));

    assertThat(preview.alerts()).isEmpty();
  }

  @Test
  void linesAreWhereThePersonPutsThem() {
    plan =
        new Plan(
            "ann",
            1,
            plan.zone(),
            plan.period(),
            true,
            List.of(),
            OwnCategories.of(Map.of("a", CategoryPath.of("Gifts")), Map.of()));

    assertThat(preview(shops("a", "200", "2026-11-16")).alerts()).isEmpty();
  }

  private Preview preview(Line... lines) {
    return Preview.of(plan, SHOPPING, List.of(lines), FROM, TODAY);
  }

  private static Line shops(String id, String amount, String day) {
    return Purchase.of(id, amount).under("Shops").on(day).line();
  }
}
