package io.spendwatch.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {
  private static final Condition OUTSIDE_OHIO = new Not(new InRegion("Ohio"));
  private static final Line CARD_PAYMENT =
      Purchase.of("t", "500").under("Payment.Credit Card").in("NY").line();

  @Test
  void onlyLinesOfTheLimitsCurrencyCount() {
    Line euros = Purchase.of("t", "5").currency("EUR").line();

    assertThat(rule(OUTSIDE_OHIO).counts(euros)).isFalse();
    assertThat(rule(OUTSIDE_OHIO).counts(Purchase.of("t", "5").line())).isTrue();
  }

  @Test
  void transfersCountOnlyWhereTheyAreNamed() {
    assertThat(rule(OUTSIDE_OHIO).counts(CARD_PAYMENT)).isFalse();
    assertThat(rule(under("Payment")).counts(CARD_PAYMENT)).isTrue();
    assertThat(rule(new AllOf(List.of(under("Payment"), OUTSIDE_OHIO))).counts(CARD_PAYMENT))
        .isTrue();
    assertThat(rule(new AnyOf(List.of(OUTSIDE_OHIO, under("Shops")))).counts(CARD_PAYMENT))
        .isFalse();
  }

  @Test
  void aTransferIsNotNamedByARuleThatExcludesItsCategory() {
    assertThat(rule(new Not(under("Transfer"))).counts(CARD_PAYMENT)).isFalse();
  }

  @Test
  void aTransferIsNotNamedByABranchThatItDoesNotMeet() {
    Condition ohioPayments = new AllOf(List.of(under("Payment"), new InRegion("OH")));

    assertThat(rule(new AnyOf(List.of(ohioPayments, OUTSIDE_OHIO))).counts(CARD_PAYMENT)).isFalse();
  }

  @Test
  void theBranchIsTheFirstAlternativeThatIsMet() {
    Rule rule = rule(new AnyOf(List.of(under("Travel"), under("Shops"), OUTSIDE_OHIO)));

    assertThat(rule.branch(Purchase.of("t", "1").under("Shops.Books").line())).hasValue("anyOf[1]");
    assertThat(rule.branch(Purchase.of("t", "1").under("Rent").line())).hasValue("anyOf[2]");
    assertThat(rule(under("Shops")).branch(Purchase.of("t", "1").under("Shops").line())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "50, 0",
    "50.01, 50",
    "80, 50",
    "80.01, 80",
    "100, 80",
    "100.01, 100",
    "5000, 100"
  })
  void aLevelIsPassedOnlyStrictlyAboveIt(String sum, int level) {
    Rule rule = rule(OUTSIDE_OHIO, "100", List.of(80, 50));

    assertThat(rule.levelOf(Money.of(sum, "USD"))).isEqualTo(level);
  }

  @Test
  void aBranchIsFoundBelowOtherConditions() {
    Rule rule =
        rule(
            new AllOf(
                List.of(
                    new InRegion("NY"),
                    new AnyOf(List.of(under("Travel"), new AnyOf(List.of(under("Shops"))))))));

    assertThat(rule.branch(Purchase.of("t", "1").under("Shops").in("NY").line()))
        .hasValue("allOf[1].anyOf[1].anyOf[0]");
  }

  @Test
  void aCategoryBesideItsOwnDescendantIsRefused() {
    assertRefused(new AnyOf(List.of(under("Travel"), under("Travel.Airports"))));
    assertRefused(new AnyOf(List.of(under("Travel.Airports"), under("Shops"), under("Travel"))));
    assertRefused(new AllOf(List.of(under("Travel"), under("Travel.Airports"))));
    assertRefused(
        new AnyOf(
            List.of(
                new AllOf(List.of(under("Food and Drink"), OUTSIDE_OHIO)),
                under("Food and Drink.Restaurants"))));
    assertRefused(
        new Not(new AnyOf(List.of(new AnyOf(List.of(under("Travel"))), under("Travel.Airports")))));
  }

  @Test
  void whatOnlyLooksLikeADescendantIsAllowed() {
    assertAllowed(new AnyOf(List.of(under("Travel"), under("Travelling.Far"))));
    assertAllowed(new AllOf(List.of(under("Travel"), new Not(under("Travel.Airports")))));
    assertAllowed(
        new AnyOf(
            List.of(
                new AllOf(List.of(under("Shops"), new InRegion("NY"))),
                new AllOf(List.of(under("Shops"), new InRegion("NJ"))))));
  }

  @Test
  void aConditionIsFiveDeepAtMost() {
    Condition five = new Not(new Not(new Not(new Not(new InRegion("OH")))));

    assertAllowed(five);
    assertRefused(new Not(five));
  }

  @Test
  void whatCannotBeIsRefusedWithThePlace() {
    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> rule(OUTSIDE_OHIO, "0", List.of()))
        .satisfies(e -> assertThat(e.where()).isEqualTo("limit"));
    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> rule(OUTSIDE_OHIO, "1", List.of(80, 100)))
        .satisfies(e -> assertThat(e.where()).isEqualTo("warningLevels"));
  }

  private static void assertRefused(Condition condition) {
    assertThatExceptionOfType(InvalidRule.class)
        .isThrownBy(() -> rule(condition))
        .withMessageStartingWith("condition: ");
  }

  private static void assertAllowed(Condition condition) {
    assertThatNoException().isThrownBy(() -> rule(condition));
  }

  private static Condition under(String path) {
    return new UnderCategory(CategoryPath.dotted(path));
  }

  private static Rule rule(Condition condition) {
    return rule(condition, "100", List.of());
  }

  private static Rule rule(Condition condition, String limit, List<Integer> levels) {
    UUID id = new UUID(0, 1);
    Money dollars = Money.of(limit, "USD");
    return new Rule(id, 1, "Budget", true, condition, Measure.SUM, dollars, levels, null);
  }
}
