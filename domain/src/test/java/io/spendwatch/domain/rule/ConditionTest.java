package io.spendwatch.domain.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
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
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static final Line CREPES =
      Purchase.of("t1", "78.50")
          .at("Golden Crepes")
          .under("Food and Drink.Restaurants")
          .personalFinance("FOOD_AND_DRINK.FOOD_AND_DRINK_RESTAURANT")
          .in("NY")
          .inCity("New York")
          .line();
  private static final Line NOWHERE = Purchase.of("t2", "5").line();

  @ParameterizedTest
  @ValueSource(strings = {"Food and Drink", "Food and Drink.Restaurants", "FOOD_AND_DRINK"})
  void aCategoryOfEitherTaxonomyMatchesWhatIsBelowIt(String path) {
    assertThat(under(path).matches(CREPES)).isTrue();
  }

  @Test
  void aCategoryMatchesNothingElse() {
    assertThat(under("Food and Drink.Restaurants.Sushi").matches(CREPES)).isFalse();
    assertThat(under("Food").matches(CREPES)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NY", "ny", "New York"})
  void aRegionIsOneByNameAndCode(String region) {
    assertThat(new InRegion(region).matches(CREPES)).isTrue();
  }

  @Test
  void unknownIsNotOhio() {
    assertThat(new InRegion("Ohio").matches(NOWHERE)).isFalse();
    assertThat(new Not(new InRegion("Ohio")).matches(NOWHERE)).isTrue();
  }

  @Test
  void eachQuestionAsksForItsOwnProperty() {
    assertThat(new InCountry("US").matches(CREPES)).isTrue();
    assertThat(new InCountry("CA").matches(CREPES)).isFalse();
    assertThat(new InCity("new york").matches(CREPES)).isTrue();
    assertThat(new InCity("Albany").matches(CREPES)).isFalse();
    assertThat(new FromMerchant("golden crepes").matches(CREPES)).isTrue();
    assertThat(new FromMerchant("Golden").matches(CREPES)).isFalse();
    assertThat(new FromMerchant("pos t2").matches(NOWHERE)).isTrue();
    assertThat(new OnAccount("checking").matches(CREPES)).isTrue();
    assertThat(new OnAccount("Checking").matches(CREPES)).isFalse();
    assertThat(new ThroughChannel("In Store").matches(CREPES)).isTrue();
    assertThat(new ThroughChannel("online").matches(CREPES)).isFalse();
  }

  @Test
  void amountsAreBoundedStrictlyAndInTheirCurrencyOnly() {
    assertThat(new AmountAbove(Money.of("78.49", "USD")).matches(CREPES)).isTrue();
    assertThat(new AmountAbove(Money.of("78.50", "USD")).matches(CREPES)).isFalse();
    assertThat(new AmountBelow(Money.of("78.51", "USD")).matches(CREPES)).isTrue();
    assertThat(new AmountBelow(Money.of("78.50", "USD")).matches(CREPES)).isFalse();
    assertThat(new AmountAbove(Money.of("1", "EUR")).matches(CREPES)).isFalse();
  }

  @Test
  void conditionsCombine() {
    Condition food = under("Food and Drink");
    Condition ohio = new InRegion("OH");

    assertThat(new AllOf(List.of(food, new Not(ohio))).matches(CREPES)).isTrue();
    assertThat(new AllOf(List.of(food, ohio)).matches(CREPES)).isFalse();
    assertThat(new AnyOf(List.of(ohio, food)).matches(CREPES)).isTrue();
    assertThat(new AnyOf(List.of(ohio, under("Shops"))).matches(CREPES)).isFalse();
  }

  @Test
  void aCombinationOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new AllOf(List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new AnyOf(List.of()));
  }

  @Test
  void depthIsCountedAlongTheLongestBranch() {
    Condition leaf = new InRegion("OH");

    assertThat(leaf.depth()).isEqualTo(1);
    assertThat(new Not(leaf).depth()).isEqualTo(2);
    assertThat(new AllOf(List.of(leaf, new AnyOf(List.of(new Not(leaf))))).depth()).isEqualTo(4);
  }

  private static Condition under(String path) {
    return new UnderCategory(CategoryPath.dotted(path));
  }
}
