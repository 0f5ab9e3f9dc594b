package io.spendwatch.link.categories;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.link.RunningService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningService.Shared.class)
class CategoryTest {

  @ParameterizedTest
  @CsvSource({
    "TRAVEL, Travel",
    "TRAVEL.TRAVEL_FLIGHTS, Flights",
    "TRANSFER_IN.TRANSFER_IN_CASH_ADVANCES_AND_LOANS, Cash Advances and Loans",
    "BANK_FEES.BANK_FEES_ATM_FEES, ATM Fees",
    "Food and Drink.Restaurants, Restaurants",
    "Gifts, Gifts"
  })
  void peopleReadWords(String dotted, String name) {
    assertThat(DisplayName.of(CategoryPath.dotted(dotted))).isEqualTo(name);
  }

  @Test
  void whatIsAboveACategoryIsThereThoughNobodyNamedIt() {
    List<Category> trees = Category.trees(List.of(CategoryPath.of("A", "B", "C")));

    assertThat(trees)
        .containsExactly(
            new Category(
                "A",
                "A",
                List.of(new Category("A.B", "B", List.of(new Category("A.B.C", "C", List.of()))))));
  }

  @Test
  void bothTaxonomiesAreWhole(RunningService service) {
    JsonNode both = service.as("anybody").get("/v1/categories").body();

    assertThat(both.get("personalFinance").size()).isEqualTo(18);
    assertThat(count(both.get("personalFinance"))).isEqualTo(148);
    assertThat(count(both.get("legacy"))).isEqualTo(244);
  }

  private static int count(JsonNode trees) {
    int count = trees.size();
    for (JsonNode tree : trees) {
      count += count(tree.get("children"));
    }
    return count;
  }
}
