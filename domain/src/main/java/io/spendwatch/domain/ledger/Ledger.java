package io.spendwatch.domain.ledger;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One user's lines and the totals over them, as far back as the plan's horizon. Applying an update
 * twice, or an update that says what is known already, changes nothing.
 */
public final class Ledger {
  private final Plan plan;
  private final Lines lines;
  private final Totals totals;
  private final LocalDate today;
  private final LocalDate horizon;
  private Period lately;

  /**
   * @param today in the plan's time zone
   */
  public Ledger(Plan plan, LocalDate today, Lines lines, Totals totals) {
    this.plan = plan;
    this.today = today;
    this.horizon = plan.horizon(today);
    this.lines = lines;
    this.totals = totals;
  }

  /**
   * Takes over what a fetch found. Costs what it changes, unless the fetch read everything. Where
   * an update contradicts itself, gone is gone (banks do not give an id twice) and the last of
   * several states of a line holds.
   *
   * <p>Lines of days before the horizon are told of and not kept, so whether they are new is not
   * known; nor are ids that may be theirs.
   */
  public LedgerUpdate apply(ItemUpdate update) {
    Map<String, Line> stated = stated(update);
    List<LineChange> changes = new ArrayList<>();
    gone(update, stated).forEach(id -> lines.find(id).ifPresent(it -> changes.add(removed(it))));
    stated.values().stream().map(this::changed).filter(Objects::nonNull).forEach(changes::add);
    List<String> unknown = unknown(update, stated);
    changes.forEach(this::keep);
    return new LedgerUpdate(changes, unknown, retotalled(changes));
  }

  /**
   * Puts lines where the plan now puts them and sums everything anew. Periods without lines are
   * part of the result, empty, so that a reader forgets what they were.
   */
  public LedgerUpdate replan() {
    forgetTooOld();
    List<LineChange> changes =
        lines.all().stream()
            .map(line -> new LineChange(line, plan.ownCategories().applied(line)))
            .filter(change -> !change.before().equals(change.after()))
            .toList();
    changes.forEach(this::keep);
    SortedMap<Period, Tally> tallies = new TreeMap<>();
    Stream.concat(totals.periods().stream(), periods())
        .forEach(it -> tallies.put(it, new Tally(PeriodTotals.none(it))));
    totals.clear();
    lines.all().stream()
        .filter(this::isTotalled)
        .forEach(line ->
            tallies
                .computeIfAbsent(period(line), it -> new Tally(PeriodTotals.none(it)))
                .add(line));
    List<PeriodTotals> anew = tallies.values().stream().map(Tally::totals).toList();
    anew.stream().filter(it -> !it.totals().isEmpty()).forEach(totals::put);
    return new LedgerUpdate(changes, List.of(), anew);
  }

  /**
   * Ends the periods whose first day after is today: tells the final totals of the plan's own, if
   * it is among them, and forgets what is before the horizon by now.
   */
  public LedgerUpdate close() {
    Period ended = plan.period().containing(today.minusDays(1));
    List<PeriodTotals> last =
        ended.endExclusive().equals(today)
            ? List.of(totals.find(ended).orElseGet(() -> PeriodTotals.none(ended)))
            : List.of();
    forgetTooOld();
    return new LedgerUpdate(List.of(), List.of(), last);
  }

  /** The plan's periods from the horizon to today. */
  private Stream<Period> periods() {
    return Stream.iterate(
        plan.period().containing(today),
        period -> !isTooOld(period),
        period -> plan.period().containing(period.start().minusDays(1)));
  }

  /** Drops lines and totals of days that no period needs any more. */
  public void forgetTooOld() {
    lines.all().stream().filter(this::isTooOld).forEach(line -> lines.remove(line.transactionId()));
    totals.periods().stream().filter(this::isTooOld).forEach(totals::remove);
  }

  /** The lines that there are after the update, by id. */
  private Map<String, Line> stated(ItemUpdate update) {
    Set<String> over = over(update);
    Map<String, Line> stated = new LinkedHashMap<>();
    update.lines().stream()
        .filter(it -> !over.contains(it.transactionId()))
        .filter(it -> !update.removedAccounts().contains(it.accountId()))
        .map(plan.ownCategories()::applied)
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

  /** Ids of lines that are gone and would be too old to be kept. */
  private List<String> unknown(ItemUpdate update, Map<String, Line> stated) {
    Set<String> gone = new LinkedHashSet<>(update.removedTransactions());
    stated.values().stream()
        .filter(this::isTooOld)
        .map(Line::pendingTransactionId)
        .filter(Objects::nonNull)
        .forEach(gone::add);
    return gone.stream().filter(id -> lines.find(id).isEmpty()).toList();
  }

  private static LineChange removed(Line line) {
    return new LineChange(line, null);
  }

  private LineChange changed(Line line) {
    Line before = lines.find(line.transactionId()).orElse(null);
    return line.equals(before) ? null : new LineChange(before, line);
  }

  private void keep(LineChange change) {
    change
        .is()
        .filter(line -> !isTooOld(line))
        .ifPresentOrElse(lines::put, () -> lines.remove(change.transactionId()));
  }

  private List<PeriodTotals> retotalled(List<LineChange> changes) {
    Map<Period, Tally> tallies = new TreeMap<>();
    for (LineChange change : changes) {
      change.was().filter(this::isTotalled).ifPresent(it -> tally(tallies, it).remove(it));
      change.is().filter(this::isTotalled).ifPresent(it -> tally(tallies, it).add(it));
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

  /** Nearly all lines of an update are of one period, so it is worked out once. */
  private Period period(Line line) {
    if (lately == null || !lately.contains(line.spendingDate())) {
      lately = plan.period().containing(line.spendingDate());
    }
    return lately;
  }

  private boolean isTotalled(Line line) {
    return plan.counts(line) && !isTooOld(period(line));
  }

  private boolean isTooOld(Line line) {
    return line.spendingDate().isBefore(horizon);
  }

  /** A period that begins before the horizon may miss lines. */
  private boolean isTooOld(Period period) {
    return period.start().isBefore(horizon);
  }
}
