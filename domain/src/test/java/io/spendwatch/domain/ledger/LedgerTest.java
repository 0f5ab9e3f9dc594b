package io.spendwatch.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");

  private final Lines lines = new InMemoryLines();
  private final InMemoryTotals totals = new InMemoryTotals();
  private Plan plan = Plan.initial("ann");

  @Test
  void aLineCountsUnderItsPathAndEverythingAboveIt() {
    changed(Purchase.of("t1", "10").under("Travel.Airports").line());
    changed(Purchase.of("t2", "5.50").under("Travel.Taxi").line());

    assertThat(spent("Travel")).hasValue(Money.of("15.50", "USD"));
    assertThat(spent("Travel.Airports")).hasValue(Money.of("10", "USD"));
    assertThat(spent("Travel.Taxi")).hasValue(Money.of("5.50", "USD"));
  }

  @Test
  void theTwoTaxonomiesAreSummedSideBySide() {
    changed(
        Purchase.of("t1", "10").under("Travel.Airports").personalFinance("TRAVEL.FLIGHTS").line());

    assertThat(spent("Travel")).hasValue(Money.of("10", "USD"));
    assertThat(spent("TRAVEL")).hasValue(Money.of("10", "USD"));
  }

  @Test
  void currenciesAreSummedApart() {
    changed(Purchase.of("t1", "10").under("Travel").line());
    changed(Purchase.of("t2", "7").currency("EUR").under("Travel").line());

    assertThat(spent("Travel")).hasValue(Money.of("10", "USD"));
    assertThat(november().under(CategoryPath.of("Travel"), "EUR")).hasValue(Money.of("7", "EUR"));
  }

  @Test
  void aRefundLowersTheSum() {
    changed(Purchase.of("t1", "10").under("Shops").line());
    changed(Purchase.of("t2", "-12").under("Shops").line());

    assertThat(spent("Shops")).hasValue(Money.of("-2", "USD"));
  }

  @Test
  void anUpdateSaysOnlyWhatReallyChanged() {
    Line known = changed(Purchase.of("t1", "10").line());
    Line fresh = Purchase.of("t2", "3").line();

    LedgerUpdate update = ledger().apply(changes(known, fresh));

    assertThat(update.lines()).containsExactly(fresh);
    assertThat(update.removed()).isEmpty();
  }

  @Test
  void aPathThatLosesItsLastLineIsGoneFromTheTotals() {
    changed(Purchase.of("t1", "10").under("Travel").line());

    LedgerUpdate update = ledger().apply(removal("t1"));

    assertThat(update.removed()).containsExactly("t1");
    assertThat(update.totals()).containsExactly(PeriodTotals.none(period("2026-11-16")));
  }

  @Test
  void aPendingLineThatPostsIsReplacedThoughNobodySaysItIsGone() {
    changed(Purchase.of("p1", "10").under("Shops").on("2026-11-14").pending().line());
    Line posted = Purchase.of("t1", "12").under("Shops").on("2026-11-15").posting("p1").line();

    LedgerUpdate update = ledger().apply(changes(posted));

    assertThat(update.removed()).containsExactly("p1");
    assertThat(update.totals())
        .extracting(PeriodTotals::period)
        .containsExactly(period("2026-11-14"), period("2026-11-15"));
    assertThat(spent("Shops")).hasValue(Money.of("12", "USD"));
  }

  @Test
  void aPendingLineThatPostsWithinOneUpdateNeverWas() {
    Line pending = Purchase.of("p1", "10").pending().line();
    Line posted = Purchase.of("t1", "12").posting("p1").line();

    LedgerUpdate update = ledger().apply(everything(pending, posted));

    assertThat(update.lines()).containsExactly(posted);
    assertThat(update.removed()).isEmpty();
  }

  @Test
  void theLastOfSeveralStatesOfALineHolds() {
    changed(Purchase.of("t1", "1").under("Shops").line());
    Line first = Purchase.of("t1", "10").under("Shops").line();
    Line last = Purchase.of("t1", "12").under("Shops").line();

    ledger().apply(changes(first, last));

    assertThat(spent("Shops")).hasValue(Money.of("12", "USD"));
  }

  @Test
  void aLineThatIsStatedAndRemovedIsGone() {
    Line line = Purchase.of("t1", "10").under("Shops").line();

    ledger().apply(new ItemUpdate("item", false, null, List.of(line), Set.of("t1"), Set.of()));

    assertThat(lines.all()).isEmpty();
  }

  @Test
  void everythingRemovesTheItemsOtherLinesAndNobodyElses() {
    changed(Purchase.of("t1", "1").line());
    changed(Purchase.of("t2", "2").line());
    changed(Purchase.of("t3", "3").item("other").line());

    LedgerUpdate update = ledger().apply(everything(Purchase.of("t2", "2").line()));

    assertThat(update.removed()).containsExactly("t1");
    assertThat(lines.all()).extracting(Line::transactionId).containsExactly("t2", "t3");
  }

  @Test
  void aRemovedAccountTakesItsLinesAlong() {
    changed(Purchase.of("t1", "1").account("savings").line());
    changed(Purchase.of("t2", "2").line());

    LedgerUpdate update =
        ledger().apply(new ItemUpdate("item", false, null, List.of(), Set.of(), Set.of("savings")));

    assertThat(update.removed()).containsExactly("t1");
  }

  @Test
  void aReadingThatIsCompleteFromADateOnLeavesEarlierLinesAlone() {
    changed(Purchase.of("earlier", "1").on("2026-11-09").line());
    changed(Purchase.of("gone", "2").on("2026-11-10").line());
    Line listed = changed(Purchase.of("listed", "3").on("2026-11-11").line());
    LocalDate from = LocalDate.parse("2026-11-10");

    LedgerUpdate update =
        ledger().apply(new ItemUpdate("item", true, from, List.of(listed), Set.of(), Set.of()));

    assertThat(update.removed()).containsExactly("gone");
  }

  @Test
  void aLineThatMovesOverAPeriodBoundaryTouchesBoth() {
    changed(Purchase.of("t1", "10").under("Shops").on("2026-11-15").line());

    LedgerUpdate update =
        ledger().apply(changes(Purchase.of("t1", "10").under("Shops").on("2026-11-14").line()));

    assertThat(update.totals()).hasSize(2);
    assertThat(spent("Shops")).isEmpty();
  }

  @Test
  void pendingLinesAreKeptButNotCountedWhereThePlanSaysSo() {
    plan = plan(PeriodScheme.HALF_MONTHS, false);

    LedgerUpdate update = ledger().apply(changes(Purchase.of("p1", "10").pending().line()));

    assertThat(update.lines()).hasSize(1);
    assertThat(update.totals()).isEmpty();
  }

  @Test
  void anotherPeriodSumsEverythingAnewAndEmptiesTheOldPeriods() {
    changed(Purchase.of("t1", "10").under("Shops").on("2026-11-20").line());
    plan = plan(new Weekly(DayOfWeek.MONDAY), true);

    LedgerUpdate update = ledger().replan();

    PeriodTotals week = Tally.of(period("2026-11-20"), List.of(lines.find("t1").orElseThrow()));
    assertThat(update.totals())
        .containsExactly(
            PeriodTotals.none(period("2026-11-09")),
            PeriodTotals.none(PeriodScheme.HALF_MONTHS.containing(LocalDate.parse("2026-11-20"))),
            week);
    assertThat(totals.notEmpty()).containsExactly(week);
    assertThat(update.changes()).isEmpty();
  }

  private Line changed(Line line) {
    ledger().apply(changes(line));
    return line;
  }

  @Test
  void aLineFromBeforeTheHorizonIsToldOfAndNotKept() {
    Line old = Purchase.of("t1", "10").under("Shops").on("2026-10-31").line();

    LedgerUpdate update = ledger().apply(changes(old));

    assertThat(update.lines()).containsExactly(old);
    assertThat(update.totals()).isEmpty();
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void aLineThatMovesBeforeTheHorizonLeavesTheTotals() {
    changed(Purchase.of("t1", "10").under("Shops").on("2026-11-01").line());

    LedgerUpdate update =
        ledger().apply(changes(Purchase.of("t1", "10").under("Shops").on("2026-10-31").line()));

    assertThat(update.totals()).containsExactly(PeriodTotals.none(period("2026-11-01")));
    assertThat(lines.all()).isEmpty();
  }

  @Test
  void aRemovalOfALineThatIsNotKeptIsToldOf() {
    LedgerUpdate update = ledger().apply(removal("old"));

    assertThat(update.removed()).containsExactly("old");
    assertThat(update.changes()).isEmpty();
    assertThat(update.totals()).isEmpty();
  }

  @Test
  void theEndOfAPeriodTellsItsFinalTotalsAndForgetsWhatIsTooOld() {
    changed(Purchase.of("t1", "10").under("Shops").on("2026-11-14").line());
    changed(Purchase.of("t2", "7").under("Shops").on("2026-11-30").line());

    LedgerUpdate update = new Ledger(plan, LocalDate.parse("2026-12-01"), lines, totals).close();

    assertThat(update.totals())
        .containsExactly(Tally.of(period("2026-11-30"), List.of(lines.find("t2").orElseThrow())));
    assertThat(lines.find("t1")).isEmpty();
    assertThat(totals.periods()).containsExactly(period("2026-11-30"));
  }

  @Test
  void aPeriodWithoutLinesEndsWithoutTotals() {
    LedgerUpdate update = new Ledger(plan, LocalDate.parse("2026-12-01"), lines, totals).close();

    assertThat(update.totals()).containsExactly(PeriodTotals.none(period("2026-11-30")));
  }

  @Test
  void aLineCountsWhereItsPersonPutsIt() {
    plan = with(OwnCategories.of(Map.of("t1", CategoryPath.dotted("Mine.Snacks")), Map.of()));

    LedgerUpdate update = ledger().apply(changes(Purchase.of("t1", "10").under("Shops").line()));

    assertThat(update.lines().getFirst().ownCategory()).hasToString("Mine.Snacks");
    assertThat(spent("Mine")).hasValue(Money.of("10", "USD"));
    assertThat(spent("Shops")).isEmpty();
  }

  @Test
  void linesMoveAsSoonAsTheirPersonSaysSoAndBack() {
    Line line = changed(Purchase.of("t1", "10").at("Corner Shop").under("Shops").line());
    plan = with(OwnCategories.of(Map.of(), Map.of("corner shop", CategoryPath.of("Groceries"))));

    LedgerUpdate moved = ledger().replan();

    assertThat(moved.lines()).containsExactly(line.putUnder(CategoryPath.of("Groceries")));
    assertThat(spent("Groceries")).hasValue(Money.of("10", "USD"));
    plan = with(OwnCategories.NONE);
    assertThat(ledger().replan().lines()).containsExactly(line);
    assertThat(spent("Shops")).hasValue(Money.of("10", "USD"));
  }

  private static Plan with(OwnCategories own) {
    Plan initial = Plan.initial("ann");
    return new Plan("ann", 1, initial.zone(), initial.period(), true, List.of(), own);
  }

  private Ledger ledger() {
    return new Ledger(plan, TODAY, lines, totals);
  }

  private static ItemUpdate changes(Line... lines) {
    return new ItemUpdate("item", false, null, List.of(lines), Set.of(), Set.of());
  }

  private static ItemUpdate everything(Line... lines) {
    return new ItemUpdate("item", true, null, List.of(lines), Set.of(), Set.of());
  }

  private static ItemUpdate removal(String id) {
    return new ItemUpdate("item", false, null, List.of(), Set.of(id), Set.of());
  }

  private Optional<Money> spent(String path) {
    return november().under(CategoryPath.dotted(path), "USD");
  }

  private PeriodTotals november() {
    return totals.find(period("2026-11-16")).orElseThrow();
  }

  private Period period(String day) {
    return plan.period().containing(LocalDate.parse(day));
  }

  private static Plan plan(PeriodScheme scheme, boolean countPending) {
    Plan initial = Plan.initial("ann");
    return new Plan("ann", 1, initial.zone(), scheme, countPending, List.of());
  }
}
