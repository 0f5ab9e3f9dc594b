package io.spendwatch.link.audit;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The totals of a period from nothing but its lines, in the simplest way there is, and on purpose
 * by none of the code that keeps them up to date.
 */
final class Recomputation {
  private Recomputation() {}

  /** A sum that should be there, or is. */
  private record Sum(CategoryPath path, String currency) {}

  /** How many sums of a period differ from those of its lines, missing and extra ones included. */
  static int differences(Plan plan, PeriodTotals told, List<Line> lines) {
    Map<Sum, BigDecimal> expected = summed(plan, lines);
    Map<Sum, BigDecimal> actual = new HashMap<>();
    for (CategoryTotal total : told.totals()) {
      actual.put(
          new Sum(total.path(), total.amount().currency()),
          total.amount().amount().stripTrailingZeros());
    }
    Set<Sum> all = new HashSet<>(expected.keySet());
    all.addAll(actual.keySet());
    return (int)
        all.stream().filter(sum -> !sameAmount(expected.get(sum), actual.get(sum))).count();
  }

  private static Map<Sum, BigDecimal> summed(Plan plan, List<Line> lines) {
    Map<Sum, BigDecimal> sums = new HashMap<>();
    for (Line line : lines) {
      if (plan.countPending() || !line.pending()) {
        Set<CategoryPath> above = new HashSet<>();
        line.categories().forEach(category -> category.fromTheTop().forEach(above::add));
        for (CategoryPath path : above) {
          sums.merge(
              new Sum(path, line.amount().currency()), line.amount().amount(), BigDecimal::add);
        }
      }
    }
    return sums;
  }

  private static boolean sameAmount(BigDecimal one, BigDecimal other) {
    return one != null && other != null && one.compareTo(other) == 0;
  }
}
