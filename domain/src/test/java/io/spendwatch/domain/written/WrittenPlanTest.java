package io.spendwatch.domain.written;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrittenPlanTest {
  private static final UUID NEW = new UUID(0, 7);
  private static final Map<String, Object> LIMIT = Map.of("amount", "2000.00", "currency", "USD");
  private static final Map<String, Object> SHOPS = Map.of("category", "Shops");

  @Test
  void whatIsNotWrittenHasItsUsualValue() {
    Plan plan = read(Map.of("zone", "America/New_York", "rules", List.of(rule())));

    Rule rule = plan.rules().getFirst();
    assertThat(plan.period()).isEqualTo(PeriodScheme.HALF_MONTHS);
    assertThat(plan.countPending()).isTrue();
    assertThat(rule)
        .isEqualTo(
            new Rule(
                NEW,
                1,
                "Shopping",
                true,
                new UnderCategory(CategoryPath.of("Shops")),
                Measure.SUM,
                Money.of("2000", "USD"),
                List.of(),
                null));
  }

  @ParameterizedTest
  @MethodSource("periods")
  void whatIsWrittenIsReadAgain(Map<String, Object> period) {
    Map<String, Object> rule = with(rule(), "period", period);
    rule.putAll(
        Map.of("measure", "single", "on", false, "warningLevels", List.of(50, 80), "revision", 3));
    Plan plan =
        read(
            Map.of(
                "zone",
                "Europe/Berlin",
                "period",
                period,
                "countPending",
                false,
                "rules",
                List.of(with(rule, "condition", everyKind()))));

    assertThat(read(WrittenPlan.write(plan))).isEqualTo(plan);
    assertThat(plan.period()).isEqualTo(plan.rules().getFirst().ownPeriod());
  }

  static Stream<Map<String, Object>> periods() {
    return Stream.of(
        Map.of("weekly", "friday"),
        Map.of("everyTwoWeeks", "2026-01-02"),
        Map.of("daysOfMonth", List.of(15, 31)),
        Map.of("monthly", 25),
        Map.of("quarterly", "2026-01-01"),
        Map.of("yearly", "2026-07-01"));
  }

  private static Map<String, Object> everyKind() {
    return Map.of(
        "anyOf",
        List.of(
            Map.of("allOf", List.of(SHOPS, Map.of("not", Map.of("region", "Ohio")))),
            Map.of("category", List.of("Food and Drink", "St. Elmo")),
            Map.of("country", "US"),
            Map.of("city", "Columbus"),
            Map.of("merchant", "Golden Crepes"),
            Map.of("account", "checking"),
            Map.of("channel", "online"),
            Map.of("amountAbove", Map.of("amount", 10, "currency", "USD")),
            Map.of("amountBelow", Map.of("amount", new BigDecimal("5.5"), "currency", "USD"))));
  }

  @Test
  void aConditionIsWrittenAsAPersonWouldWriteIt() {
    Condition condition = WrittenCondition.read(Map.of("category", "Food and Drink.Restaurants"));

    assertThat(WrittenCondition.write(condition))
        .isEqualTo(Map.of("category", "Food and Drink.Restaurants"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsWrongIsNamedWithItsPlace(String where, Map<String, Object> plan) {
    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> read(plan))
        .satisfies(e -> assertThat(e.where()).isEqualTo(where))
        .satisfies(e -> assertThat(e).hasMessageStartingWith(where + ": "));
  }

  static Stream<Arguments> wrong() {
    Map<String, Object> ohioTwice = Map.of("region", "Ohio", "city", "Columbus");
    List<Object> beside = List.of(SHOPS, Map.of("category", "Shops.Books"));
    return Stream.of(
        wrong("plan", Map.of()),
        wrong("plan", Map.of("zone", "UTC", "color", "red")),
        wrong("zone", Map.of("zone", "Mars/Olympus")),
        wrong("period", Map.of("zone", "UTC", "period", Map.of("fortnightly", 1))),
        wrong("period.weekly", Map.of("zone", "UTC", "period", Map.of("weekly", "someday"))),
        wrong("period.monthly", Map.of("zone", "UTC", "period", Map.of("monthly", 32))),
        wrong("rules", Map.of("zone", "UTC", "rules", SHOPS)),
        wrongRule("rules[0].name", "name", ""),
        wrongRule("rules[0].name", "name", "x".repeat(81)),
        wrongRule("rules[0].revision", "revision", 0),
        wrongRule("rules[0].limit.amount", "limit", money("two")),
        wrongRule("rules[0].limit.amount", "limit", money("1.005")),
        wrongRule("rules[0].limit.amount", "limit", money("1e999999999")),
        wrongRule("rules[0].limit.amount", "limit", money("1e-999999999")),
        wrongRule("rules[0].limit", "limit", money("0")),
        wrongRule("rules[0].warningLevels", "warningLevels", List.of(100)),
        wrongRule("rules[0].condition", "condition", ohioTwice),
        wrongRule("rules[0].condition", "condition", Map.of("anyOf", beside)),
        wrongRule("rules[0].condition.anyOf", "condition", Map.of("anyOf", List.of())),
        wrongRule(
            "rules[0].condition.anyOf[1].region",
            "condition",
            Map.of("anyOf", List.of(SHOPS, Map.of("region", 5)))),
        wrongRule("rules[0].condition.not.not.not.not.not", "condition", nots(5)));
  }

  @Test
  void twoRulesOfOneIdAreRefused() {
    Map<String, Object> rule = with(rule(), "id", NEW.toString());

    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> read(Map.of("zone", "UTC", "rules", List.of(rule, rule))))
        .satisfies(e -> assertThat(e.where()).isEqualTo("rules"));
  }

  @Test
  void ownCategoriesAreReadAgain() {
    List<Map<String, String>> written =
        List.of(
            Map.of("transaction", "t1", "category", "Gifts.Ann"),
            Map.of("transaction", "t2"),
            Map.of("merchant", "Corner Shop", "category", "Groceries"));

    Plan plan = read(Map.of("zone", "UTC", "ownCategories", written));

    assertThat(plan.ownCategories())
        .isEqualTo(
            OwnCategories.of(
                Map.of("t1", CategoryPath.of("Gifts", "Ann"), "t2", CategoryPath.NONE),
                Map.of("Corner Shop", CategoryPath.of("Groceries"))));
    assertThat(WrittenPlan.write(plan)).containsEntry("ownCategories", written);
  }

  @ParameterizedTest
  @MethodSource("wrongOwnCategories")
  void ownCategoriesThatAreWrongAreNamedWithTheirPlace(
      String where, List<Map<String, String>> written) {
    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> read(Map.of("zone", "UTC", "ownCategories", written)))
        .satisfies(e -> assertThat(e.where()).isEqualTo(where));
  }

  static Stream<Arguments> wrongOwnCategories() {
    Map<String, String> shop = Map.of("merchant", "Shop", "category", "Groceries");
    Map<String, String> both = Map.of("merchant", "Shop", "transaction", "t1");
    return Stream.of(
        Arguments.of("ownCategories[0]", List.of(both)),
        Arguments.of("ownCategories[0]", List.of(Map.of("category", "Groceries"))),
        Arguments.of("ownCategories[0]", List.of(Map.of("merchant", "Shop"))),
        Arguments.of("ownCategories[1]", List.of(shop, shop)),
        Arguments.of(
            "ownCategories[0].category", List.of(Map.of("transaction", "t1", "category", "a..b"))),
        Arguments.of("ownCategories", Collections.nCopies(1_001, shop)));
  }

  private static Plan read(Map<String, Object> tree) {
    return WrittenPlan.read("ann", 1, tree, () -> NEW);
  }

  private static Map<String, Object> rule() {
    return Map.of("name", "Shopping", "condition", SHOPS, "limit", LIMIT);
  }

  private static Map<String, Object> money(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }

  private static Object nots(int deep) {
    return deep == 0 ? SHOPS : Map.of("not", nots(deep - 1));
  }

  private static Arguments wrong(String where, Map<String, Object> plan) {
    return Arguments.of(where, plan);
  }

  private static Arguments wrongRule(String where, String member, Object value) {
    return wrong(where, Map.of("zone", "UTC", "rules", List.of(with(rule(), member, value))));
  }

  private static Map<String, Object> with(Map<String, Object> object, String member, Object value) {
    Map<String, Object> copy = new HashMap<>(object);
    copy.put(member, value);
    return copy;
  }
}
