package io.spendwatch.domain.ledger;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The totals of one period while lines are added to and taken from them. A line counts under each
 * of its paths and everything above them; the two taxonomies use different names, so their sums
 * stand side by side.
 */
public final class Tally {
  private record Entry(CategoryPath path, String currency) {}

  private static final Comparator<CategoryTotal> BY_PATH =
      Comparator.comparing(CategoryTotal::path).thenComparing(total -> total.amount().currency());

  private final Period period;
  private final Map<Entry, CategoryTotal> totals = new HashMap<>();

  public Tally(PeriodTotals start) {
    period = start.period();
    start
        .totals()
        .forEach(total -> totals.put(new Entry(total.path(), total.amount().currency()), total));
  }

  /** The totals of some lines, all of one period, from nothing. */
  public static PeriodTotals of(Period period, Iterable<Line> lines) {
    Tally tally = new Tally(PeriodTotals.none(period));
    lines.forEach(tally::add);
    return tally.totals();
  }

  public void add(Line line) {
    count(line, line.amount(), 1);
  }

  public void remove(Line line) {
    count(line, line.amount().negated(), -1);
  }

  public PeriodTotals totals() {
    return new PeriodTotals(period, totals.values().stream().sorted(BY_PATH).toList());
  }

  private void count(Line line, Money amount, int lines) {
    for (CategoryPath path : paths(line)) {
      count(new Entry(path, amount.currency()), amount, lines);
    }
  }

  /** Each once, also where two taxonomies begin with the same name. */
  private static Set<CategoryPath> paths(Line line) {
    Set<CategoryPath> paths = new HashSet<>();
    for (CategoryPath category : line.categories()) {
      for (int depth = 1; depth <= category.names().size(); depth++) {
        paths.add(category.cutAt(depth));
      }
    }
    return paths;
  }

  private void count(Entry entry, Money amount, int lines) {
    CategoryTotal sum =
        totals.getOrDefault(entry, new CategoryTotal(entry.path, Money.zero(entry.currency), 0));
    CategoryTotal next =
        new CategoryTotal(entry.path, sum.amount().plus(amount), sum.transactions() + lines);
    if (next.transactions() == 0) {
      totals.remove(entry);
    } else {
      totals.put(entry, next);
    }
  }
}
