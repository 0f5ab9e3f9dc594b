package io.spendwatch.benchmarks.domain;

import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Totals;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lines and totals in hash maps, which cost next to nothing themselves. */
final class HashedLedger implements Lines {
  private final Map<String, Line> lines = new HashMap<>();

  @Override
  public Optional<Line> find(String transactionId) {
    return Optional.ofNullable(lines.get(transactionId));
  }

  @Override
  public void put(Line line) {
    lines.put(line.transactionId(), line);
  }

  @Override
  public void remove(String transactionId) {
    lines.remove(transactionId);
  }

  @Override
  public List<Line> ofItem(String itemId) {
    return lines.values().stream().filter(line -> line.itemId().equals(itemId)).toList();
  }

  @Override
  public List<Line> all() {
    return List.copyOf(lines.values());
  }

  Totals totals() {
    Map<Period, PeriodTotals> totals = new HashMap<>();
    return new Totals() {
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
    };
  }
}
