package io.spendwatch.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnCategoriesTest {
  private static final CategoryPath GROCERIES = CategoryPath.of("Groceries");
  private static final CategoryPath GIFTS = CategoryPath.of("Gifts");

  @Test
  void aMerchantIsKnownInAnyCase() {
    OwnCategories own = OwnCategories.of(Map.of(), Map.of("Corner Shop", GROCERIES));

    assertThat(categories(own, Purchase.of("t1", "1").at("CORNER SHOP ")))
        .containsExactly(GROCERIES);
    assertThat(categories(own, Purchase.of("t1", "1").at("Other").under("Shops")))
        .containsExactly(CategoryPath.of("Shops"));
  }

  @Test
  void whatIsSaidOfATransactionGoesBeforeItsMerchant() {
    OwnCategories own = OwnCategories.of(Map.of("t1", GIFTS), Map.of("Corner Shop", GROCERIES));

    assertThat(categories(own, Purchase.of("t1", "1").at("Corner Shop"))).containsExactly(GIFTS);
    assertThat(categories(own, Purchase.of("t2", "1").at("Corner Shop")))
        .containsExactly(GROCERIES);
  }

  @Test
  void aTransactionKeepsItsPlaceWhenItPosts() {
    OwnCategories own = OwnCategories.of(Map.of("p1", GIFTS), Map.of());

    assertThat(categories(own, Purchase.of("t1", "1").posting("p1"))).containsExactly(GIFTS);
  }

  @Test
  void aTransactionMayBeLeftToTheBankWhateverIsSaidOfItsMerchant() {
    OwnCategories own =
        OwnCategories.of(Map.of("t1", CategoryPath.NONE), Map.of("Corner Shop", GROCERIES));

    assertThat(categories(own, Purchase.of("t1", "1").at("Corner Shop").under("Shops")))
        .containsExactly(CategoryPath.of("Shops"));
  }

  @Test
  void whatIsNoLongerSaidIsTheBanksAgain() {
    Line line = Purchase.of("t1", "1").under("Shops").line();

    assertThat(OwnCategories.NONE.applied(line.putUnder(GIFTS))).isEqualTo(line);
  }

  private static List<CategoryPath> categories(OwnCategories own, Purchase purchase) {
    return own.applied(purchase.line()).categories();
  }
}
