package io.spendwatch.categorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.period.PeriodScheme.Yearly;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.PeriodTotals;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategorizerTest {
  @TempDir Path stateFolder;
  private Bench bench;

  @BeforeEach
  void start() {
    bench = new Bench(stateFolder);
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void theUseCaseIsSummedUnderEveryPathAboveItsCategories() {
    Line apple = Purchase.of("apple", "2307.21", "Shops.Computers and Electronics");
    Line crepes = Purchase.of("crepes", "78.50", "Food and Drink.Restaurants");

    bench.changed(apple, crepes);

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(lines(event)).containsExactly(apple, crepes);
    assertThat(sums(event.getTotals().getFirst()))
        .containsExactly(
            "2026-11-15/2026-11-30",
            "Food and Drink 78.50 USD",
            "Food and Drink.Restaurants 78.50 USD",
            "Shops 2307.21 USD",
            "Shops.Computers and Electronics 2307.21 USD");
  }

  @Test
  void theOriginOfTheUpdateTravelsOn() {
    UUID update = bench.changed(Purchase.of("t1", "5", "Shops"));

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getUpdateId()).isEqualTo(update);
    assertThat(event.getItemId()).isEqualTo("item");
    assertThat(event.getCause()).isEqualTo(UpdateCause.WEBHOOK);
    assertThat(event.getTriggeredAt()).isEqualTo(Bench.NOW.minusSeconds(2));
    assertThat(event.getTotaledAt()).isEqualTo(Bench.NOW);
    assertThat(event.getPlanRevision()).isZero();
  }

  @Test
  void traceHeadersTravelOn() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));
    var update = bench.update(UpdateScope.CHANGES, Purchase.of("t1", "5", "Shops"));

    bench.ingested.pipeInput(new TestRecord<>("ann", update, headers));

    assertThat(bench.totaled.readRecord().headers().lastHeader("traceparent").value())
        .asString()
        .isEqualTo("00-abc");
  }

  @Test
  void anUpdateThatChangesNothingIsToldOfWithNothingInIt() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();

    UUID update = bench.changed(Purchase.of("t1", "5", "Shops"));

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getUpdateId()).isEqualTo(update);
    assertThat(event.getLines()).isEmpty();
    assertThat(event.getTotals()).isEmpty();
  }

  @Test
  void aPendingTransactionThatPostsWithAnotherAmountIsCountedOnce() {
    bench.changed(Purchase.pending("p1", "60.00", "Food and Drink"));
    bench.totaled.readValue();

    bench.changed(Purchase.posting("p1", "t1", "72.00", "Food and Drink"));

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getRemovedTransactionIds()).containsExactly("p1");
    assertThat(sums(event.getTotals().getFirst()))
        .containsExactly("2026-11-15/2026-11-30", "Food and Drink 72.00 USD");
  }

  @Test
  void everythingRemovesWhatIsNotAmongIt() {
    bench.changed(Purchase.of("t1", "5", "Shops"), Purchase.of("t2", "7", "Shops"));
    bench.totaled.readValue();

    bench.ingested.pipeInput(
        "ann", bench.update(UpdateScope.EVERYTHING, Purchase.of("t2", "7", "Shops")));

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getRemovedTransactionIds()).containsExactly("t1");
    assertThat(sums(event.getTotals().getFirst())).contains("Shops 7.00 USD");
  }

  @Test
  void everythingFromADateOnLeavesEarlierLinesAlone() {
    bench.changed(
        Purchase.of("t1", "5", "Shops", "2026-11-16"),
        Purchase.of("t2", "7", "Shops", "2026-11-17"));
    bench.totaled.readValue();
    TransactionsIngested window = bench.update(UpdateScope.EVERYTHING);
    window.setCompleteFrom(LocalDate.parse("2026-11-17"));

    bench.ingested.pipeInput("ann", window);

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getRemovedTransactionIds()).containsExactly("t2");
  }

  @Test
  void aRevokedAccountLosesItsLines() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();
    TransactionsIngested revoked = bench.update(UpdateScope.CHANGES);
    revoked.setRemovedAccountIds(List.of("checking"));

    bench.ingested.pipeInput("ann", revoked);

    assertThat(bench.totaled.readValue().getRemovedTransactionIds()).containsExactly("t1");
    assertThat(bench.entries(LedgerStores.LINES)).isZero();
    assertThat(bench.entries(LedgerStores.TOTALS)).isZero();
  }

  @Test
  void anUpdateOfSeveralPartsIsAppliedWithTheLast() {
    TransactionsIngested first = bench.update(UpdateScope.CHANGES, Purchase.of("t1", "5", "Shops"));
    first.setParts(3);
    TransactionsIngested second = part(first, 2, Purchase.of("t2", "7", "Shops"));
    TransactionsIngested third = part(first, 3, Purchase.of("t3", "9", "Shops"));

    bench.ingested.pipeInput("ann", first);
    bench.ingested.pipeInput("ann", first);
    bench.ingested.pipeInput("ann", third);
    assertThat(bench.totaled.isEmpty()).isTrue();
    bench.ingested.pipeInput("ann", second);

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(lines(event)).extracting(Line::transactionId).containsExactly("t1", "t2", "t3");
    assertThat(sums(event.getTotals().getFirst())).contains("Shops 21.00 USD");
    assertThat(bench.entries(LedgerStores.PARTS)).isZero();
  }

  @Test
  void aLargeResultIsSplitWithTheTotalsInTheLastPart() {
    Line[] many =
        IntStream.range(0, 2 * Totaled.PER_RECORD + 1)
            .mapToObj(i -> Purchase.of("t" + i, "1", "Shops"))
            .toArray(Line[]::new);

    bench.changed(many);

    List<CategoriesTotaled> events = bench.totaled.readValuesToList();
    assertThat(events).extracting(CategoriesTotaled::getPart).containsExactly(1, 2, 3);
    assertThat(events).extracting(CategoriesTotaled::getParts).containsOnly(3);
    assertThat(events)
        .extracting(it -> it.getLines().size())
        .containsExactly(Totaled.PER_RECORD, Totaled.PER_RECORD, 1);
    assertThat(events).extracting(it -> it.getTotals().size()).containsExactly(0, 0, 1);
    assertThat(sums(events.getLast().getTotals().getFirst())).contains("Shops 2001.00 USD");
  }

  @Test
  void otherPeriodsSumEverythingAnewAndEmptyTheOld() {
    bench.changed(Purchase.of("t1", "5", "Shops", "2026-11-18"));
    bench.totaled.readValue();

    bench.planned(plan(1, new Weekly(DayOfWeek.MONDAY), true));

    CategoriesTotaled event = bench.totaled.readValue();
    assertThat(event.getCause()).isEqualTo(UpdateCause.PLAN_CHANGED);
    assertThat(event.getUpdateId()).isEqualTo(new UUID(1, 1));
    assertThat(event.getItemId()).isNull();
    assertThat(event.getPlanRevision()).isEqualTo(1);
    assertThat(event.getLines()).isEmpty();
    assertThat(event.getTotals()).hasSize(3);
    assertThat(sums(event.getTotals().get(0))).containsExactly("2026-11-09/2026-11-15");
    assertThat(sums(event.getTotals().get(1))).containsExactly("2026-11-15/2026-11-30");
    assertThat(sums(event.getTotals().get(2)))
        .containsExactly("2026-11-16/2026-11-22", "Shops 5.00 USD");
  }

  @Test
  void leavingPendingOutSumsEverythingAnew() {
    bench.changed(Purchase.pending("p1", "5", "Shops"), Purchase.of("t1", "7", "Shops"));
    bench.totaled.readValue();

    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, false));

    assertThat(sums(bench.totaled.readValue().getTotals().getLast()))
        .containsExactly("2026-11-15/2026-11-30", "Shops 7.00 USD");
  }

  @Test
  void aPlanThatCountsLikeTheOneBeforeHasNoTotals() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();

    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));

    assertThat(bench.totaled.readValue().getTotals()).isEmpty();
    bench.changed(Purchase.of("t2", "5", "Shops"));
    assertThat(bench.totaled.readValue().getPlanRevision()).isEqualTo(1);
  }

  @Test
  void aLineGoesWhereItsPersonPutsItAndStaysThereWhenItPosts() {
    bench.changed(Purchase.pending("p1", "60.00", "Shops"));
    bench.totaled.readValue();
    Plan own =
        new Plan(
            "ann",
            1,
            ZoneOffset.UTC,
            PeriodScheme.HALF_MONTHS,
            true,
            List.of(),
            OwnCategories.of(Map.of("p1", CategoryPath.of("Gifts")), Map.of()));

    bench.planned(own);
    CategoriesTotaled moved = bench.totaled.readValue();
    bench.changed(Purchase.posting("p1", "t1", "72.00", "Shops"));

    assertThat(moved.getLines().getFirst().getOwnCategory()).containsExactly("Gifts");
    assertThat(sums(moved.getTotals().getLast()))
        .containsExactly("2026-11-15/2026-11-30", "Gifts 60.00 USD");
    assertThat(sums(bench.totaled.readValue().getTotals().getFirst()))
        .containsExactly("2026-11-15/2026-11-30", "Gifts 72.00 USD");
  }

  @Test
  void aPeriodEndsOnceAlsoWithoutTraffic() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();

    bench.itIs("2026-11-30T23:59:59Z");
    assertThat(bench.totaled.isEmpty()).isTrue();
    bench.itIs("2026-12-01T00:00:01Z");
    bench.itIs("2026-12-01T00:00:02Z");

    CategoriesTotaled end = bench.totaled.readValue();
    assertThat(end.getCause()).isEqualTo(UpdateCause.PERIOD_CLOSED);
    assertThat(end.getClosedOn()).isEqualTo("2026-12-01");
    assertThat(end.getTriggeredAt()).isEqualTo("2026-12-01T00:00:00Z");
    assertThat(sums(end.getTotals().getFirst()))
        .containsExactly("2026-11-15/2026-11-30", "Shops 5.00 USD");
    assertThat(bench.totaled.isEmpty()).isTrue();
  }

  @Test
  void periodsThatEndedDuringAStandstillEndOneAfterTheOther() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();

    bench.itIs("2027-01-02T00:00:00Z");

    assertThat(bench.totaled.readValuesToList())
        .extracting(it -> it.getClosedOn() + " " + sums(it.getTotals().getFirst()).getFirst())
        .containsExactly(
            "2026-12-01 2026-11-15/2026-11-30",
            "2026-12-15 2026-12-01/2026-12-14",
            "2027-01-01 2026-12-15/2026-12-31");
  }

  @Test
  void aPeriodEndsBeforeTheUpdateThatComesAfterItsEnd() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.totaled.readValue();
    bench.itBecomes("2026-12-01T00:00:00Z");

    bench.changed(Purchase.of("t2", "7", "Shops", "2026-12-01"));

    assertThat(bench.totaled.readValuesToList())
        .extracting(CategoriesTotaled::getCause)
        .containsExactly(UpdateCause.PERIOD_CLOSED, UpdateCause.WEBHOOK);
  }

  @Test
  void aPeriodEndsAsThePlanWasThatHeldWhenItEnded() {
    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));
    bench.totaled.readValue();
    bench.itBecomes("2026-12-01T00:00:00Z");

    bench.planned(plan(2, new Weekly(DayOfWeek.MONDAY), true));

    assertThat(bench.totaled.readValuesToList())
        .extracting(CategoriesTotaled::getCause, CategoriesTotaled::getPlanRevision)
        .containsExactly(tuple(UpdateCause.PERIOD_CLOSED, 1L), tuple(UpdateCause.PLAN_CHANGED, 2L));
  }

  @Test
  void aChangeOfPlanMovesTheEnd() {
    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));
    bench.planned(plan(2, new Weekly(DayOfWeek.MONDAY), true));
    bench.totaled.readValuesToList();

    bench.itIs("2026-11-23T00:00:00Z");

    assertThat(bench.totaled.readValue().getClosedOn()).isEqualTo("2026-11-23");
    bench.planned(plan(3, PeriodScheme.HALF_MONTHS, true));
    bench.totaled.readValue();
    bench.itIs("2026-11-30T00:00:00Z");
    assertThat(bench.totaled.isEmpty()).isTrue();
  }

  @Test
  void aPeriodThatHasEndedDoesNotEndAgainInAnotherTimeZone() {
    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));
    bench.itIs("2026-12-01T00:00:00Z");
    bench.totaled.readValuesToList();
    ZoneId newYork = ZoneId.of("America/New_York");

    bench.planned(new Plan("ann", 2, newYork, PeriodScheme.HALF_MONTHS, true, List.of()));
    bench.totaled.readValue();
    bench.itIs("2026-12-01T05:00:00Z");

    assertThat(bench.totaled.isEmpty()).isTrue();
    bench.itIs("2026-12-15T05:00:00Z");
    assertThat(bench.totaled.readValue().getClosedOn()).isEqualTo("2026-12-15");
  }

  @Test
  void whatIsTooOldForAnyPeriodLeavesTheStateWithTheEndOfAPeriod() {
    bench.changed(
        Purchase.of("t1", "5", "Shops", "2026-11-14"),
        Purchase.of("t2", "7", "Shops", "2026-11-15"));

    bench.itIs("2026-12-01T00:00:00Z");

    assertThat(bench.entries(LedgerStores.LINES)).isEqualTo(1);
    assertThat(bench.entries(LedgerStores.TOTALS)).isEqualTo(1);
  }

  @Test
  void aPlanThatReachesBackFurtherAsksForItsLines() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    PeriodScheme yearly = new Yearly(LocalDate.parse("2026-01-01"));

    bench.planned(plan(1, yearly, true));
    bench.planned(plan(2, yearly, false));

    TransactionsUpdateReady asked = bench.ready.readValue();
    assertThat(asked.getItemId()).isEqualTo("item");
    assertThat(asked.getFromStart()).isTrue();
    assertThat(asked.getCause()).isEqualTo(UpdateCause.PLAN_CHANGED);
    assertThat(bench.ready.isEmpty()).isTrue();
  }

  @Test
  void aPlanThatReachesNoFurtherAsksForNothing() {
    bench.changed(Purchase.of("t1", "5", "Shops"));

    bench.planned(plan(1, new Weekly(DayOfWeek.MONDAY), true));

    assertThat(bench.ready.isEmpty()).isTrue();
  }

  @Test
  void aForgottenUserLeavesNothingBehindAndOthersStay() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));
    TransactionsIngested half = bench.update(UpdateScope.CHANGES);
    half.setParts(2);
    bench.ingested.pipeInput("ann", half);
    bench.ingested.pipeInput(
        "anna", bench.update(UpdateScope.CHANGES, Purchase.of("t1", "5", "Shops")));

    bench.plans.pipeInput("ann", null);

    assertThat(bench.entries(LedgerStores.PLANS)).isZero();
    assertThat(bench.entries(LedgerStores.PARTS)).isZero();
    assertThat(bench.entries(LedgerStores.LINES)).isEqualTo(1);
    assertThat(bench.entries(LedgerStores.TOTALS)).isEqualTo(1);
    assertThat(bench.entries(LedgerStores.AGENDAS)).isEqualTo(1);
    assertThat(bench.entries(LedgerStores.DUE)).isEqualTo(1);
  }

  @Test
  void whatComesOfAForgottenUserAndGoesAgainLeavesNothingBehind() {
    bench.planned(plan(1, PeriodScheme.HALF_MONTHS, true));
    bench.plans.pipeInput("ann", null);

    bench.changed(Purchase.of("t1", "5", "Shops"));
    assertThat(bench.entries(LedgerStores.AGENDAS)).isEqualTo(1);
    TransactionsIngested nothingLeft = bench.update(UpdateScope.EVERYTHING);
    nothingLeft.setCause(UpdateCause.REMOVED);
    bench.ingested.pipeInput("ann", nothingLeft);

    assertThat(bench.entries(LedgerStores.LINES)).isZero();
    assertThat(bench.entries(LedgerStores.TOTALS)).isZero();
    assertThat(bench.entries(LedgerStores.AGENDAS)).isZero();
    assertThat(bench.entries(LedgerStores.DUE)).isZero();
  }

  @Test
  void oneUsersLinesAreNotAnothers() {
    bench.changed(Purchase.of("t1", "5", "Shops"));
    bench.ingested.pipeInput(
        "bob", bench.update(UpdateScope.CHANGES, Purchase.of("t1", "7", "Shops")));

    assertThat(bench.totaled.readValuesToList())
        .flatExtracting(CategoriesTotaled::getTotals)
        .extracting(it -> sums(it).getLast())
        .containsExactly("Shops 5.00 USD", "Shops 7.00 USD");
  }

  @Test
  void aRecordThatCannotBeReadIsPutAsideAndTheRestGoesOn() {
    byte[] poison = {0, 0, 0, 0, 99, 1, 2, 3};

    bench.ingestedBytes.pipeInput("ann", poison);
    bench.changed(Purchase.of("t1", "5", "Shops"));

    assertThat(bench.deadLetters.readValue()).isEqualTo(poison);
    assertThat(bench.totaled.readValue().getLines()).hasSize(1);
  }

  @Test
  void aRecordThatIsNobodysIsPutAsideAndTheRestGoesOn() {
    bench.ingested.pipeInput(bench.update(UpdateScope.CHANGES, Purchase.of("t1", "5", "Shops")));
    bench.changed(Purchase.of("t2", "7", "Shops"));

    assertThat(bench.deadLetters.readRecordsToList()).hasSize(1);
    assertThat(bench.totaled.readValue().getLines()).hasSize(1);
  }

  @Test
  void aRecordThatMeansNothingIsPutAsideBeforeItChangesAnything() {
    TransactionsIngested finer = bench.update(UpdateScope.CHANGES, Purchase.of("t1", "5", "Shops"));
    TransactionLine line = finer.getLines().getFirst();
    line.getAmount().setAmount(new BigDecimal("5.00500000"));

    bench.ingested.pipeInput("ann", finer);

    assertThat(bench.deadLetters.isEmpty()).isFalse();
    assertThat(bench.totaled.isEmpty()).isTrue();
    assertThat(bench.entries(LedgerStores.LINES)).isZero();
  }

  private static TransactionsIngested part(TransactionsIngested first, int part, Line line) {
    return TransactionsIngested.newBuilder(first)
        .setPart(part)
        .setLines(List.of(LineRecords.toRecord(line)))
        .build();
  }

  private static Plan plan(long revision, PeriodScheme period, boolean countPending) {
    return new Plan("ann", revision, ZoneOffset.UTC, period, countPending, List.of());
  }

  private static List<Line> lines(CategoriesTotaled event) {
    return event.getLines().stream().map(LineRecords::toLine).toList();
  }

  private static List<String> sums(PeriodTotals record) {
    var totals = TotalsRecords.toTotals(record);
    List<String> sums = new ArrayList<>();
    sums.add(totals.period().toString());
    totals.totals().forEach(total -> sums.add(total.path() + " " + total.amount()));
    return sums;
  }
}
