package io.spendwatch.categorizer;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.time.LocalDate;

/** Lines for tests. */
final class Purchase {

  static Line of(String id, String dollars, String category) {
    return of(id, dollars, category, "2026-11-16");
  }

  static Line of(String id, String dollars, String category, String day) {
    return line(id, dollars, category, day, false, null);
  }

  static Line pending(String id, String dollars, String category) {
    return line(id, dollars, category, "2026-11-16", true, null);
  }

  static Line posting(String pendingId, String id, String dollars, String category) {
    return line(id, dollars, category, "2026-11-16", false, pendingId);
  }

  private static Line line(
      String id, String dollars, String category, String day, boolean pending, String pendingId) {
    return new Line(
        id,
        "item",
        "checking",
        Money.of(dollars, "USD"),
        LocalDate.parse(day),
        "POS " + id,
        null,
        CategoryPath.NONE,
        CategoryPath.dotted(category),
        Place.UNKNOWN,
        "in store",
        pending,
        pendingId);
  }

  private Purchase() {}
}
