package io.spendwatch.rules;

import static io.spendwatch.rules.Purchase.shops;
import static io.spendwatch.rules.SomeRules.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.ViolatingTransaction;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesTest {
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
  void theUseCaseIsExceededOnce() {
    bench.planned(plan(1, SomeRules.USE_CASE));

    bench.changed(
        Purchase.of("Apple Store", "2307.21", "Shops.Computers and Electronics", "CA"),
        Purchase.of("Golden Crepes", "78.50", "Food and Drink.Restaurants", "NY"));

    List<RuleViolation> violations = bench.violations.readValuesToList();
    assertThat(violations).hasSize(1);
    RuleViolation violation = violations.getFirst();
    assertThat(violation.getKind()).isEqualTo(ViolationKind.EXCEEDED);
    assertThat(violation.getSum().getAmount()).isEqualByComparingTo("2385.71");
    assertThat(violation.getOverBy().getAmount()).isEqualByComparingTo("385.71");
    assertThat(violation.getPeriod().getStart()).isEqualTo("2026-11-15");
    assertThat(violation.getRule().getName()).isEqualTo("Travel and eating out");
    assertThat(violation.getRule().getCondition()).contains("\"region\":\"Ohio\"");
    assertThat(violation.getTransactions())
        .extracting(ViolatingTransaction::getTransactionId, ViolatingTransaction::getBranch)
        .containsExactly(tuple("Apple Store", "anyOf[3]"), tuple("Golden Crepes", "anyOf[2]"));
    assertThat(violation.getTriggeredAt()).isEqualTo(bench.now().minusSeconds(2));
    assertThat(violation.getViolatedAt()).isEqualTo(bench.now());
  }

  @Test
  void theSameInColumbusIsNot() {
    bench.planned(plan(1, SomeRules.USE_CASE));

    bench.changed(
        Purchase.of("Apple Store", "2307.21", "Shops.Computers and Electronics", "OH"),
        Purchase.of("Golden Crepes", "78.50", "Food and Drink.Restaurants", "Ohio"));

    assertThat(bench.violations.isEmpty()).isTrue();
    assertThat(results().getFirst().getSum().getAmount()).isZero();
  }

  @Test
  void everyUpdateHasAResultAlsoWithoutAPlan() {
    bench.changed(shops("t1", "110"));

    OveragesCalculated result = bench.overages.readValue();
    assertThat(result.getUpdateId()).isEqualTo(new UUID(0, 1));
    assertThat(result.getItemId()).isEqualTo("item");
    assertThat(result.getCause()).isEqualTo(UpdateCause.WEBHOOK);
    assertThat(result.getPlanRevision()).isZero();
    assertThat(result.getRules()).isEmpty();
    assertThat(result.getViolations()).isEmpty();
  }

  @Test
  void theResultIsComplete() {
    bench.planned(plan(3, SomeRules.USE_CASE, SomeRules.shops(1, "100")));
    CategoriesTotaled update = bench.update(shops("t1", "110"));
    var totals =
        TotalsRecords.toRecord(
            PeriodTotals.none(PeriodScheme.HALF_MONTHS.containing(LocalDate.parse("2026-11-16"))));
    update.setTotals(List.of(totals));

    bench.totaled.pipeInput("ann", update);

    OveragesCalculated result = bench.overages.readValue();
    assertThat(result.getTotals()).containsExactly(totals);
    assertThat(result.getPlanRevision()).isEqualTo(3);
    assertThat(result.getCalculatedAt()).isEqualTo(bench.now());
    assertThat(result.getRules()).extracting(RuleResult::getLevel).containsExactly(0, 100);
    assertThat(result.getRules()).extracting(RuleResult::getTransactionCount).containsExactly(1, 1);
    assertThat(result.getViolations()).isEqualTo(bench.violations.readValuesToList());
  }

  @Test
  void traceHeadersReachTheViolation() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-abc".getBytes(StandardCharsets.UTF_8));

    bench.totaled.pipeInput(new TestRecord<>("ann", bench.update(shops("t1", "110")), headers));

    assertThat(bench.violations.readRecord().headers().lastHeader("traceparent").value())
        .asString()
        .isEqualTo("00-abc");
  }

  @Test
  void anUpdateThatIsRepeatedSaysNothingMore() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    CategoriesTotaled update = bench.update(shops("t1", "110"));

    bench.totaled.pipeInput("ann", update);
    bench.totaled.pipeInput("ann", update);

    assertThat(bench.said()).containsExactly("EXCEEDED 100 #1");
    assertThat(results().getFirst().getSum().getAmount()).isEqualByComparingTo("110");
  }

  @Test
  void aRefundIsARecoveryAndTheNextCrossingANewEpisode() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));

    bench.changed(shops("t1", "90"));
    bench.changed(shops("t2", "20"));
    bench.changed(shops("t3", "-60"));
    bench.changed(shops("t4", "60"));

    assertThat(bench.said())
        .containsExactly(
            "APPROACHING 80 #1", "EXCEEDED 100 #1", "RECOVERED 100 #1", "EXCEEDED 100 #2");
  }

  @Test
  void aRecoveryBearsTheIdOfItsAlert() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "110"));
    UUID alert = bench.violations.readValue().getAlertId();

    bench.removed("t1");

    RuleViolation recovery = bench.violations.readValue();
    assertThat(recovery.getKind()).isEqualTo(ViolationKind.RECOVERED);
    assertThat(recovery.getAlertId()).isEqualTo(alert);
    assertThat(bench.entries(RuleStores.LINES)).isZero();
  }

  @Test
  void aChangedLineIsCountedAsItIsNow() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "110"));
    bench.changed(shops("t1", "10"));

    bench.changed(shops("t2", "95"));

    RuleViolation last = bench.violations.readValuesToList().getLast();
    assertThat(last.getSum().getAmount()).isEqualByComparingTo("105");
    assertThat(last.getTransactions())
        .extracting(ViolatingTransaction::getTransactionId)
        .containsExactly("t2", "t1");
  }

  @Test
  void aPlanIsJudgedAtOnceByTheLinesThatAreThere() {
    bench.changed(shops("t1", "110"));

    bench.planned(plan(1, SomeRules.shops(1, "100")));

    assertThat(bench.said()).containsExactly("EXCEEDED 100 #1");
  }

  @Test
  void theResultOfAChangeOfPlanIsToldOnceWithItsTotals() {
    bench.changed(shops("t1", "110"));
    bench.overages.readValue();
    Plan plan = plan(1, SomeRules.shops(1, "100"));
    PeriodTotals totals =
        PeriodTotals.none(PeriodScheme.HALF_MONTHS.containing(LocalDate.parse("2026-11-16")));

    bench.planned(plan);
    assertThat(bench.overages.isEmpty()).isTrue();
    bench.plansTotals(plan, totals);

    OveragesCalculated result = bench.overages.readValue();
    assertThat(result.getCause()).isEqualTo(UpdateCause.PLAN_CHANGED);
    assertThat(result.getUpdateId()).isEqualTo(new UUID(1, 1));
    assertThat(result.getItemId()).isNull();
    assertThat(result.getTotals()).containsExactly(TotalsRecords.toRecord(totals));
    assertThat(result.getViolations()).hasSize(1).isEqualTo(bench.violations.readValuesToList());
    assertThat(bench.entries(RuleStores.JUDGED)).isZero();
  }

  @Test
  void totalsThatAreThereBeforeTheirPlanWaitForIt() {
    Plan plan = plan(1, SomeRules.shops(1, "100"));

    bench.plansTotals(plan);
    bench.planned(plan);

    assertThat(bench.overages.readValuesToList())
        .extracting(OveragesCalculated::getPlanRevision)
        .containsExactly(1L);
    assertThat(bench.entries(RuleStores.EARLY)).isZero();
    assertThat(bench.entries(RuleStores.JUDGED)).isZero();
  }

  @Test
  void linesAreWhereThePlanOfTheRulesPutsThem() {
    OwnCategories own = OwnCategories.of(Map.of("t1", CategoryPath.of("Gifts")), Map.of());
    bench.changed(shops("t1", "110"));

    bench.planned(SomeRules.plan(1, own, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "120"));

    assertThat(bench.said()).isEmpty();
    bench.planned(plan(2, SomeRules.shops(1, "100")));
    assertThat(bench.said()).containsExactly("EXCEEDED 100 #1");
  }

  @Test
  void theEndOfAPeriodTellsTheRulesResultsAndForgetsWhatIsTooOld() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "50", "2026-11-14"), shops("t2", "60", "2026-11-15"));
    bench.overages.readValue();
    bench.itIs("2026-12-01T00:00:00Z");

    bench.periodsEnd("2026-12-01");

    OveragesCalculated result = bench.overages.readValue();
    assertThat(result.getCause()).isEqualTo(UpdateCause.PERIOD_CLOSED);
    assertThat(result.getClosedOn()).isEqualTo("2026-12-01");
    assertThat(result.getRules())
        .extracting(it -> it.getPeriod().getStart() + " " + it.getSum().getAmount().intValue())
        .containsExactly("2026-11-15 60", "2026-12-01 0");
    assertThat(bench.entries(RuleStores.LINES)).isEqualTo(1);
  }

  @Test
  void aViolationNamesTheTransactionThatCrossed() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "99"));
    bench.violations.readValuesToList();

    bench.changed(shops("t2", "1.50"));

    assertThat(bench.violations.readValue().getCrossedBy().getTransactionId()).isEqualTo("t2");
  }

  @Test
  void readingAKnownItemAgainIsNoFirstReading() {
    bench.itIs("2026-12-02T12:00:00Z");
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t0", "1", "2026-12-01"));

    bench.firstReading(shops("t1", "110", "2026-11-30"), shops("t2", "110", "2026-12-01"));

    assertThat(bench.said()).hasSize(2);
  }

  @Test
  void aPlanThatArrivesTwiceSaysNothingMore() {
    bench.changed(shops("t1", "110"));
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.planned(plan(1, SomeRules.shops(1, "100")));

    assertThat(bench.said()).containsExactly("EXCEEDED 100 #1");
  }

  @Test
  void aRaisedLimitTakesTheAlertBack() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "110"));
    UUID alert = bench.violations.readValue().getAlertId();

    bench.planned(plan(2, SomeRules.shops(2, "500")));

    RuleViolation recovery = bench.violations.readValue();
    assertThat(recovery.getKind()).isEqualTo(ViolationKind.RECOVERED);
    assertThat(recovery.getAlertId()).isEqualTo(alert);
    assertThat(recovery.getRule().getRevision()).isEqualTo(2);
  }

  @Test
  void aFirstReadingAlertsOnceAtMost() {
    bench.itIs("2026-12-02T12:00:00Z");
    bench.planned(plan(1, SomeRules.shops(1, "100")));

    bench.firstReading(
        shops("t1", "110", "2026-10-02"),
        shops("t2", "110", "2026-11-30"),
        shops("t3", "110", "2026-12-01"));

    List<RuleViolation> violations = bench.violations.readValuesToList();
    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().getPeriod().getStart()).isEqualTo("2026-12-01");
  }

  @Test
  void theDayIsTheOneOfTheClock() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.itIs("2026-12-06T00:00:00Z");

    bench.changed(shops("t1", "110", "2026-11-30"));

    assertThat(bench.said()).isEmpty();
    assertThat(results())
        .extracting(it -> it.getPeriod().getStart().toString())
        .containsExactly("2026-11-15", "2026-12-01");
  }

  @Test
  void anUpdateOfSeveralPartsIsJudgedWithTheLast() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    CategoriesTotaled first = bench.update(shops("t1", "500"));
    first.setParts(2);
    CategoriesTotaled second =
        CategoriesTotaled.newBuilder(first)
            .setPart(2)
            .setLines(List.of(LineRecords.toRecord(shops("t2", "-450"))))
            .build();

    bench.totaled.pipeInput("ann", first);
    bench.totaled.pipeInput("ann", second);

    assertThat(bench.said()).isEmpty();
    assertThat(bench.overages.readValuesToList()).hasSize(1);
    assertThat(bench.entries(RuleStores.PARTS)).isZero();
  }

  @Test
  void aForgottenUserLeavesNothingBehindAndOthersStay() {
    bench.planned(plan(1, SomeRules.shops(1, "100")));
    bench.changed(shops("t1", "110"));
    bench.totaled.pipeInput("anna", bench.update(shops("t1", "110")));

    bench.plans.pipeInput("ann", null);

    assertThat(bench.entries(RuleStores.PLANS)).isZero();
    assertThat(bench.entries(RuleStores.STANDINGS)).isZero();
    assertThat(bench.entries(RuleStores.LINES)).isEqualTo(1);
  }

  @Test
  void aRecordThatCannotBeReadIsPutAsideAndTheRestGoesOn() {
    byte[] poison = "not a record".getBytes(StandardCharsets.UTF_8);

    bench.totaledBytes.pipeInput("ann", poison);
    bench.changed(shops("t1", "5"));

    assertThat(bench.deadLetters.readValue()).isEqualTo(poison);
    assertThat(bench.overages.readValuesToList()).hasSize(1);
  }

  @Test
  void aRecordThatIsNobodysIsPutAsideAndTheRestGoesOn() {
    bench.totaled.pipeInput(bench.update(shops("t1", "5")));
    bench.changed(shops("t2", "7"));

    assertThat(bench.deadLetters.readRecordsToList()).hasSize(1);
    assertThat(bench.overages.readValuesToList()).hasSize(1);
  }

  /** Of the newest update. */
  private List<RuleResult> results() {
    return bench.overages.readValuesToList().getLast().getRules();
  }
}
