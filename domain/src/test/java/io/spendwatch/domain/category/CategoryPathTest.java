package io.spendwatch.domain.category;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CategoryPathTest {
  private static final CategoryPath TRAVEL = CategoryPath.of("Travel");
  private static final CategoryPath AIRPORTS = CategoryPath.of("Travel", "Airports");

  @Test
  void aPathHoldsItselfAndAllBelowIt() {
    assertThat(TRAVEL.holds(TRAVEL)).isTrue();
    assertThat(TRAVEL.holds(AIRPORTS)).isTrue();
  }

  @Test
  void aPathHoldsNeitherWhatIsAboveItNorWhatOnlyBeginsLikeIt() {
    assertThat(AIRPORTS.holds(TRAVEL)).isFalse();
    assertThat(TRAVEL.holds(CategoryPath.of("Travelling"))).isFalse();
    assertThat(TRAVEL.holds(CategoryPath.of("Shops", "Travel"))).isFalse();
  }

  @Test
  void noPathHoldsNothingAndIsHeldByNothing() {
    assertThat(CategoryPath.NONE.holds(TRAVEL)).isFalse();
    assertThat(TRAVEL.holds(CategoryPath.NONE)).isFalse();
    assertThat(CategoryPath.NONE.holds(CategoryPath.NONE)).isFalse();
  }

  @Test
  void thePathsFromTheTopEndWithThePathItself() {
    CategoryPath path = CategoryPath.dotted("Travel.Airlines and Aviation Services.Budget");

    assertThat(path.fromTheTop())
        .containsExactly(TRAVEL, CategoryPath.of("Travel", "Airlines and Aviation Services"), path);
  }

  @Test
  void theWrittenFormHasDotsBetweenNames() {
    CategoryPath path = CategoryPath.dotted("Food and Drink . Restaurants");

    assertThat(path.names()).containsExactly("Food and Drink", "Restaurants");
    assertThat(path).hasToString("Food and Drink.Restaurants");
  }

  @Test
  void aBlankNameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> CategoryPath.dotted("Travel..Airports"));
    assertThatIllegalArgumentException().isThrownBy(() -> CategoryPath.dotted(""));
  }

  @Test
  void aPathComesBeforeWhatIsBelowItAndThatBeforeItsNeighbours() {
    List<CategoryPath> sorted =
        Stream.of("Travelling", "Travel.Airports", "Shops", "Travel", "Travel.Taxi")
            .map(CategoryPath::dotted)
            .sorted()
            .toList();

    assertThat(sorted)
        .extracting(CategoryPath::toString)
        .containsExactly("Shops", "Travel", "Travel.Airports", "Travel.Taxi", "Travelling");
  }
}
