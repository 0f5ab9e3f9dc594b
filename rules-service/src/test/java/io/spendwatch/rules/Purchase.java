package io.spendwatch.rules;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.time.LocalDate;

/** Lines for tests. */
final class Purchase {

  static Line of(String id, String dollars, String category, String region) {
    return of(id, dollars, category, region, "2026-11-16");
  }

  static Line shops(String id, String dollars) {
    return of(id, dollars, "Shops", "NY");
  }

  static Line shops(String id, String dollars, String day) {
    return of(id, dollars, "Shops", "NY", day);
  }

  private static Line of(String id, String dollars, String category, String region, String day) {
    return new Line(
        id,
        "item",
        "checking",
        Money.of(dollars, "USD"),
        LocalDate.parse(day),
        "POS " + id,
        "The " + id,
        CategoryPath.NONE,
        CategoryPath.dotted(category),
        new Place("US", region, null),
        "in store",
        false,
        null);
  }

  private Purchase() {}
}
