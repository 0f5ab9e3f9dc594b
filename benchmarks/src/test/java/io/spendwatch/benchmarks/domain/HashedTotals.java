package io.spendwatch.benchmarks.domain;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Totals;
import io.spendwatch.domain.period.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Totals in a hash map, which costs next to nothing itself. */
final class HashedTotals implements Totals {
  private final Map<Period, PeriodTotals> totals = new HashMap<>();

  @Override
  public Optional<PeriodTotals> find(Period period) {
    return Optional.ofNullable(totals.get(period));
  }

  @Override
  public void put(PeriodTotals of) {
    totals.put(of.period(), of);
  }

  @Override
  public List<Period> periods() {
    return List.copyOf(totals.keySet());
  }

  @Override
  public void remove(Period period) {
    totals.remove(period);
  }

  @Override
  public void clear() {
    totals.clear();
  }
}
