package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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

  /**
   * Takes over what a fetch found. Costs what it changes, unless the fetch read everything. Where
   * an update contradicts itself, gone is gone (banks do not give an id twice) and the last of
   * several states of a line holds.
   */
  public LedgerUpdate apply(ItemUpdate update) {
    Map<String, Line> stated = stated(update);
    List<LineChange> changes = new ArrayList<>();
    gone(update, stated).forEach(id -> lines.find(id).ifPresent(it -> changes.add(removed(it))));
    stated.values().stream().map(this::changed).filter(Objects::nonNull).forEach(changes::add);
    changes.forEach(this::keep);
    return new LedgerUpdate(changes, retotalled(changes));
  }

  /**
   * Sums everything anew, as the plan now wants it. Periods that had totals and have none any more
   * are part of the result, empty, so that a reader forgets what they were.
   */
  public LedgerUpdate replan() {
    SortedMap<Period, Tally> tallies = new TreeMap<>();
    totals.periods().forEach(it -> tallies.put(it, new Tally(PeriodTotals.none(it))));
    totals.clear();
    lines.all().stream()
        .filter(plan::counts)
        .forEach(line ->
            tallies
                .computeIfAbsent(period(line), it -> new Tally(PeriodTotals.none(it)))
                .add(line));
    List<PeriodTotals> anew = tallies.values().stream().map(Tally::totals).toList();
    anew.stream().filter(it -> !it.totals().isEmpty()).forEach(totals::put);
    return new LedgerUpdate(List.of(), anew);
  }

  /** The lines that there are after the update, by id. */
  private static Map<String, Line> stated(ItemUpdate update) {
    Set<String> over = over(update);
    Map<String, Line> stated = new LinkedHashMap<>();
    update.lines().stream()
        .filter(it -> !over.contains(it.transactionId()))
        .filter(it -> !update.removedAccounts().contains(it.accountId()))
        .forEach(it -> stated.put(it.transactionId(), it));
    return stated;
  }

  /** The ids that the update says are no more. */
  private static Set<String> over(ItemUpdate update) {
    Set<String> over = new LinkedHashSet<>(update.removedTransactions());
    // A bank that posts a transaction does not always say that the pending one is gone.
    update.lines().stream()
        .map(Line::pendingTransactionId)
        .filter(Objects::nonNull)
        .forEach(over::add);
    return over;
  }

  private Set<String> gone(ItemUpdate update, Map<String, Line> stated) {
    Set<String> gone = over(update);
    if (update.everything() || !update.removedAccounts().isEmpty()) {
      lines.ofItem(update.itemId()).stream()
          .filter(update::leavesOut)
          .map(Line::transactionId)
          .filter(id -> !stated.containsKey(id))
          .forEach(gone::add);
    }
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
