package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One user's lines and the totals over them. Applying an update twice, or an update that says what
 * is known already, changes nothing.
 */
public final class Ledger {
  private final Plan plan;
  private final Lines lines;
  private final Totals totals;

  public Ledger(Plan plan, Lines lines, Totals totals) {
    this.plan = plan;
    this.lines = lines;
    this.totals = totals;
  }

  /** Takes over what a fetch found. Costs what it changes, unless the fetch read everything. */
  public LedgerUpdate apply(ItemUpdate update) {
    List<LineChange> changes = new ArrayList<>();
    gone(update).forEach(id -> lines.find(id).ifPresent(it -> changes.add(removed(it))));
    update.lines().stream().map(this::changed).filter(Objects::nonNull).forEach(changes::add);
    changes.forEach(this::keep);
    return new LedgerUpdate(changes, retotalled(changes));
  }

  /** Sums everything anew, as the plan now wants it. */
  public LedgerUpdate replan() {
    totals.clear();
    List<PeriodTotals> anew =
        lines.all().stream()
            .filter(plan::counts)
            .collect(Collectors.groupingBy(this::period, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(inPeriod -> Tally.of(inPeriod.getKey(), inPeriod.getValue()))
            .toList();
    anew.forEach(totals::put);
    return new LedgerUpdate(List.of(), anew);
  }

  private Set<String> gone(ItemUpdate update) {
    Set<String> gone = new LinkedHashSet<>(update.removedTransactions());
    // A bank that posts a transaction does not always say that the pending one is gone.
    update.lines().stream()
        .map(Line::pendingTransactionId)
        .filter(Objects::nonNull)
        .forEach(gone::add);
    if (update.everything() || !update.removedAccounts().isEmpty()) {
      lines.ofItem(update.itemId()).stream()
          .filter(it -> update.everything() || update.removedAccounts().contains(it.accountId()))
          .map(Line::transactionId)
          .forEach(gone::add);
    }
    update.lines().stream().map(Line::transactionId).forEach(gone::remove);
    return gone;
  }

  private static LineChange removed(Line line) {
    return new LineChange(line, null);
  }

  private LineChange changed(Line line) {
    Line before = lines.find(line.transactionId()).orElse(null);
    return line.equals(before) ? null : new LineChange(before, line);
  }

  private void keep(LineChange change) {
    change.is().ifPresentOrElse(lines::put, () -> lines.remove(change.transactionId()));
  }

  private List<PeriodTotals> retotalled(List<LineChange> changes) {
    Map<Period, Tally> tallies = new TreeMap<>();
    for (LineChange change : changes) {
      change.was().filter(plan::counts).ifPresent(it -> tally(tallies, it).remove(it));
      change.is().filter(plan::counts).ifPresent(it -> tally(tallies, it).add(it));
    }
    List<PeriodTotals> touched = tallies.values().stream().map(Tally::totals).toList();
    touched.forEach(totals::put);
    return touched;
  }

  private Tally tally(Map<Period, Tally> tallies, Line line) {
    return tallies.computeIfAbsent(
        period(line),
        period -> new Tally(totals.find(period).orElseGet(() -> PeriodTotals.none(period))));
  }

  private Period period(Line line) {
    return plan.period().containing(line.spendingDate());
  }
}
