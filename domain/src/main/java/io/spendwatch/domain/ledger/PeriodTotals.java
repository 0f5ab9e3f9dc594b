package io.spendwatch.domain.ledger;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import java.util.List;
import java.util.Optional;

/**
 * The sums of one period by category path and currency, ordered by path, then currency. A path
 * without lines is missing.
 */
public record PeriodTotals(Period period, List<CategoryTotal> totals) {

  public PeriodTotals {
    totals = List.copyOf(totals);
  }

  public static PeriodTotals none(Period period) {
    return new PeriodTotals(period, List.of());
  }

  /** The sum under a path in a currency, if there are lines. */
  public Optional<Money> under(CategoryPath path, String currency) {
    return totals.stream()
        .filter(total -> total.path().equals(path))
        .map(CategoryTotal::amount)
        .filter(amount -> amount.currency().equals(currency))
        .findFirst();
  }
}
