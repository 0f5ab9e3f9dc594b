package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The totals of one user in a map. */
final class InMemoryTotals implements Totals {
  private final Map<Period, PeriodTotals> byPeriod = new TreeMap<>();

  @Override
  public Optional<PeriodTotals> find(Period period) {
    return Optional.ofNullable(byPeriod.get(period));
  }

  @Override
  public void put(PeriodTotals totals) {
    byPeriod.put(totals.period(), totals);
  }

  @Override
  public List<Period> periods() {
    return List.copyOf(byPeriod.keySet());
  }

  @Override
  public void remove(Period period) {
    byPeriod.remove(period);
  }

  @Override
  public void clear() {
    byPeriod.clear();
  }

  List<PeriodTotals> notEmpty() {
    return byPeriod.values().stream().filter(it -> !it.totals().isEmpty()).toList();
  }
}
