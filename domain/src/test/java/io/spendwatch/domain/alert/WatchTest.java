package io.spendwatch.domain.alert;

import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.InMemoryLines;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.domain.transaction.Purchase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The alert's state machine: what is said, once, as a rule's sum moves. */
class WatchTest {
  private static final Rule SHOPS = rule("Shops", "100", 80);

  private final InMemoryLines lines = new InMemoryLines();
  private final InMemoryStandings standings = new InMemoryStandings();
  private LocalDate today = LocalDate.parse("2026-11-20");
  private Plan plan = plan(SHOPS);

  /** Sums one after the other, and what each says: kind, level and episode. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          below all levels,            50,              -
          exactly at a warning level,  80,              -
          past a warning level,        80.01,           APPROACHING 80 #1
          exactly at the limit,        100,             APPROACHING 80 #1
          over the limit,              100.01,          EXCEEDED 100 #1
          up by levels,                90 > 110,        APPROACHING 80 #1 > EXCEEDED 100 #1
          the same level is one alert, 110 > 120 > 130, EXCEEDED 100 #1 > - > -
          recovery,                    110 > 50,        EXCEEDED 100 #1 > RECOVERED 100 #1
          down to the limit,           110 > 100,       EXCEEDED 100 #1 > RECOVERED 100 #1
          a new episode,   110 > 50 > 110, EXCEEDED 100 #1 > RECOVERED 100 #1 > EXCEEDED 100 #2
          a warning taken back,        90 > 10,         APPROACHING 80 #1 > RECOVERED 80 #1
          a warning again, 90 > 10 > 90,   APPROACHING 80 #1 > RECOVERED 80 #1 > APPROACHING 80 #2
          down through a silent level, 110 > 90 > 10,   EXCEEDED 100 #1 > RECOVERED 100 #1 > -
          back up from between, 110 > 90 > 110, EXCEEDED 100 #1 > RECOVERED 100 #1 > EXCEEDED 100 #2
          below nothing,               -20 > 110,       - > EXCEEDED 100 #1
          """)
  void theStateMachine(String name, String sums, String says) {
    List<String> said = Arrays.stream(sums.split(" > ")).map(sum -> said(total(sum))).toList();

    assertThat(said).as(name).containsExactly(says.split(" > "));
  }

  @Test
  void theUseCaseOfTheOriginalPlanIsExceededOnce() {
    plan = plan(useCase());

    Verdict verdict =
        apply(
            Purchase.of("apple", "2307.21")
                .under("Shops.Computers and Electronics")
                .in("CA")
                .line(),
            Purchase.of("crepes", "78.50").under("Food and Drink.Restaurants").in("NY").line());

    assertThat(verdict.violations()).hasSize(1);
    Violation violation = verdict.violations().getFirst();
    assertThat(violation.kind()).isEqualTo(EXCEEDED);
    assertThat(violation.sum()).isEqualTo(Money.of("2385.71", "USD"));
    assertThat(violation.overBy()).isEqualTo(Money.of("385.71", "USD"));
    assertThat(violation.branches()).containsExactly("anyOf[2]", "anyOf[3]");
    assertThat(violation.largest())
        .extracting(Line::transactionId)
        .containsExactly("apple", "crepes");
    assertThat(violation.period()).hasToString("2026-11-15/2026-11-30");
  }

  @Test
  void theSameInOhioIsNot() {
    plan = plan(useCase());

    Verdict verdict =
        apply(
            Purchase.of("apple", "2307.21").under("Shops.Computers").in("Ohio").line(),
            Purchase.of("crepes", "78.50").under("Food and Drink.Restaurants").in("OH").line());

    assertThat(verdict.violations()).isEmpty();
    assertThat(verdict.results()).hasSize(1);
    assertThat(verdict.results().getFirst().measured()).isEqualTo(Money.zero("USD"));
  }

  @Test
  void aPurchaseAndItsRefundInOneUpdateAreNoAlert() {
    Verdict verdict = apply(shops("t1", "500"), shops("t2", "-450"));

    assertThat(verdict.violations()).isEmpty();
  }

  @Test
  void aRemovalIsARecovery() {
    apply(shops("t1", "110"));

    assertThat(said(remove("t1"))).isEqualTo("RECOVERED 100 #1");
  }

  @Test
  void aRecoveryHasTheIdOfTheAlertThatItTakesBack() {
    UUID alert = apply(shops("t1", "110")).violations().getFirst().alertId();

    assertThat(remove("t1").violations()).extracting(Violation::alertId).containsExactly(alert);
  }

  @Test
  void everyEpisodeHasAnIdOfItsOwn() {
    UUID first = total("110").violations().getFirst().alertId();
    total("10");
    UUID second = total("110").violations().getFirst().alertId();

    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void anyPeriodsVerdictNamesTheOpenPeriodOfEveryRuleThatIsOn() {
    plan = plan(SHOPS, rule("Travel", "50", 80), off(rule("Rent", "1", 80)));

    Verdict verdict = apply();

    assertThat(verdict.results())
        .extracting(it -> it.rule().name())
        .containsExactly("Shops", "Travel");
  }

  @Test
  void aPeriodThatClosedLatelyMayAlert() {
    today = LocalDate.parse("2026-12-05");

    assertThat(said(apply(shops("t1", "110", "2026-11-30")))).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void aPeriodThatClosedLongAgoIsSilent() {
    today = LocalDate.parse("2026-12-06");

    assertThat(said(apply(shops("t1", "110", "2026-11-30")))).isEqualTo("-");
    assertThat(said(apply(shops("t2", "110", "2026-11-29")))).isEqualTo("-");
    assertThat(said(remove("t1"))).isEqualTo("-");
  }

  @Test
  void whatWasSaidIsTakenBackInAClosedPeriodToo() {
    apply(shops("t1", "110"));
    today = LocalDate.parse("2026-12-14");

    assertThat(said(remove("t1"))).isEqualTo("RECOVERED 100 #1");
  }

  @Test
  void aPeriodFromBeforeTheHorizonIsNotSummed() {
    apply(shops("t1", "110"));
    today = LocalDate.parse("2026-12-15");

    Verdict verdict = remove("t1");

    assertThat(said(verdict)).isEqualTo("-");
    assertThat(verdict.results())
        .extracting(it -> it.standing().period().toString())
        .containsOnly("2026-12-15/2026-12-31");
  }

  @Test
  void aPeriodThatIsYetToOpenIsJudgedOnceItOpens() {
    apply(shops("t1", "110", "2026-12-01"));
    today = LocalDate.parse("2026-12-01");

    assertThat(said(apply())).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void aFirstReadingAnnouncesEachRuleOnceForTheLatestPeriod() {
    today = LocalDate.parse("2026-12-02");

    Verdict verdict =
        firstReading(
            shops("t1", "110", "2026-11-01"),
            shops("t2", "110", "2026-11-30"),
            shops("t3", "110", "2026-12-01"));

    assertThat(verdict.violations())
        .extracting(it -> it.period().toString())
        .containsExactly("2026-12-01/2026-12-14");
    assertThat(said(apply(shops("t4", "5", "2026-11-30")))).isEqualTo("-");
  }

  @Test
  void readingEverythingAgainStillAnnouncesWhatIsNew() {
    today = LocalDate.parse("2026-12-02");
    apply(shops("t1", "110", "2026-12-01"));

    Verdict verdict = firstReading(shops("t2", "110", "2026-11-30"));

    assertThat(said(verdict)).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void aLineThatMovesBetweenPeriodsLeavesOneAndEntersTheOther() {
    today = LocalDate.parse("2026-12-02");
    apply(shops("t1", "110", "2026-12-01"));

    Verdict verdict = apply(shops("t1", "110", "2026-11-30"));

    assertThat(verdict.violations())
        .extracting(it -> it.kind() + " " + it.period())
        .containsExactly("EXCEEDED 2026-11-15/2026-11-30", "RECOVERED 2026-12-01/2026-12-14");
  }

  @Test
  void aSingleTransactionRuleMeasuresTheLargest() {
    plan = plan(single(SHOPS));

    assertThat(said(apply(shops("t1", "60"), shops("t2", "70")))).isEqualTo("-");
    Verdict verdict = apply(shops("t3", "100.01"));

    assertThat(said(verdict)).isEqualTo("EXCEEDED 100 #1");
    assertThat(verdict.violations().getFirst().sum()).isEqualTo(Money.of("100.01", "USD"));
    assertThat(said(remove("t3"))).isEqualTo("RECOVERED 100 #1");
  }

  @Test
  void aViolationNamesTheLargestTwentyAndCountsAll() {
    Line[] many = new Line[30];
    Arrays.setAll(many, i -> shops("t%02d".formatted(i), "" + (10 + i % 15)));

    Violation violation = apply(many).violations().getFirst();

    assertThat(violation.largest()).hasSize(Violation.NAMED);
    assertThat(violation.largest().subList(0, 3))
        .extracting(Line::transactionId)
        .containsExactly("t14", "t29", "t13");
    assertThat(violation.transactions()).isEqualTo(30);
  }

  @Test
  void aReplayMeetsTheSameIds() {
    List<Violation> first = apply(shops("t1", "110")).violations();
    standings.clear();
    lines.remove("t1");

    assertThat(apply(shops("t1", "110")).violations()).isEqualTo(first);
  }

  @Test
  void aNewRuleIsJudgedAtOnceByTheLinesThatAreThere() {
    plan = plan();
    apply(shops("t1", "110"));
    plan = plan(SHOPS);

    assertThat(said(replan())).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void aNewRuleAnnouncesTheLatestPeriodOnly() {
    today = LocalDate.parse("2026-12-02");
    plan = plan();
    apply(shops("t1", "110", "2026-11-30"), shops("t2", "110", "2026-12-01"));
    plan = plan(SHOPS);

    assertThat(replan().violations())
        .extracting(it -> it.period().toString())
        .containsExactly("2026-12-01/2026-12-14");
  }

  @Test
  void anEditKeepsWhatWasSaid() {
    apply(shops("t1", "110"));
    plan = plan(revised(SHOPS, "105"));

    assertThat(said(replan())).isEqualTo("-");
  }

  @Test
  void aLimitRaisedAboveTheSumTakesTheOldAlertBack() {
    UUID alert = apply(shops("t1", "110")).violations().getFirst().alertId();
    plan = plan(revised(SHOPS, "200"));

    Verdict verdict = replan();

    assertThat(said(verdict)).isEqualTo("RECOVERED 100 #1");
    assertThat(verdict.violations().getFirst().alertId()).isEqualTo(alert);
    assertThat(said(apply(shops("t2", "100")))).isEqualTo("EXCEEDED 100 #2");
  }

  @Test
  void aLimitLoweredBelowTheSumIsAnAlert() {
    apply(shops("t1", "50"));
    plan = plan(revised(SHOPS, "40"));

    assertThat(said(replan())).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void aRuleThatNoLongerCountsTheLinesTakesItsAlertBack() {
    today = LocalDate.parse("2026-12-02");
    apply(shops("t1", "110", "2026-11-30"));
    plan = plan(rule("Travel", "100", 80));

    assertThat(said(replan())).isEqualTo("RECOVERED 100 #1");
  }

  @Test
  void otherPeriodsBeginFromNothingSaid() {
    apply(shops("t1", "110"));
    plan = new Plan("ann", 2, plan.zone(), new Weekly(DayOfWeek.MONDAY), true, plan.rules());

    Verdict verdict = replan();

    assertThat(verdict.violations())
        .extracting(it -> it.kind() + " " + it.period())
        .containsExactly("EXCEEDED 2026-11-16/2026-11-22");
  }

  @Test
  void replanningWithoutAChangeSaysNothingAndChangesNothing() {
    apply(shops("t1", "110"), shops("t2", "3", "2026-11-02"));
    List<Standing> before = standings.all();

    assertThat(said(replan())).isEqualTo("-");
    assertThat(standings.all()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void theLineThatTookTheSumOverIsNamed() {
    apply(shops("large", "90", "2026-11-18"));

    Verdict verdict =
        apply(
            shops("later", "20", "2026-11-20"),
            shops("first", "9", "2026-11-17"),
            shops("over", "2", "2026-11-19"));

    assertThat(crossedBy(verdict)).isEqualTo("over");
  }

  @Test
  void aRefundInTheSameUpdateIsTakenFirst() {
    apply(shops("large", "95"));

    Verdict verdict =
        apply(
            shops("first", "9", "2026-11-16"),
            shops("over", "9", "2026-11-17"),
            shops("refund", "-10", "2026-11-18"));

    assertThat(crossedBy(verdict)).isEqualTo("over");
  }

  @Test
  void aPurchaseThatPostsHigherIsTheOneThatCrossed() {
    apply(shops("other", "60"), shops("tip", "39"));

    assertThat(crossedBy(apply(shops("tip", "45")))).isEqualTo("tip");
  }

  @Test
  void aNewRuleIsCrossedByTheLineThatWouldHaveCrossedIt() {
    plan = plan();
    apply(shops("c", "60", "2026-11-18"), shops("a", "60", "2026-11-16"), shops("b", "1"));
    plan = plan(SHOPS);

    assertThat(crossedBy(replan())).isEqualTo("c");
  }

  @Test
  void aSingleTransactionRuleIsCrossedByTheLargest() {
    plan = plan(single(SHOPS));

    assertThat(crossedBy(apply(shops("t1", "101"), shops("t2", "150")))).isEqualTo("t2");
  }

  @Test
  void theEndOfAPeriodTellsWhereItsRulesStoodAndOpensTheNext() {
    apply(shops("t1", "90", "2026-11-30"), shops("t2", "110", "2026-12-01"));
    today = LocalDate.parse("2026-12-01");

    Verdict verdict = watch().close(today);

    assertThat(verdict.results())
        .extracting(it -> it.standing().period() + " " + it.measured())
        .containsExactly("2026-11-15/2026-11-30 90.00 USD", "2026-12-01/2026-12-14 110.00 USD");
    assertThat(said(verdict)).isEqualTo("EXCEEDED 100 #1");
  }

  @Test
  void theEndOfAPeriodForgetsWhatIsTooOld() {
    apply(shops("t1", "50", "2026-11-02"), shops("t2", "50", "2026-11-16"));
    today = LocalDate.parse("2026-12-01");

    watch().close(today);

    assertThat(standings.all())
        .extracting(it -> it.period().toString())
        .containsExactly("2026-11-15/2026-11-30");
  }

  private static String crossedBy(Verdict verdict) {
    return verdict.violations().getFirst().crossedBy().transactionId();
  }

  private Verdict apply(Line... next) {
    return watch().apply(changes(next), false);
  }

  @Test
  void theLargestAreNamedAlsoWhereTheLargestHaveLeft() {
    Line[] purchases =
        IntStream.rangeClosed(10, 89).mapToObj(i -> shops("t" + i, "0." + i)).toArray(Line[]::new);
    apply(purchases);
    IntStream.rangeClosed(50, 89).forEach(i -> remove("t" + i));

    Verdict verdict = apply(shops("rest", "100"));

    assertThat(verdict.violations().getFirst().largest())
        .hasSize(Violation.NAMED)
        .extracting(Line::transactionId)
        .startsWith("rest", "t49", "t48")
        .endsWith("t31");
  }

  private Verdict firstReading(Line... next) {
    return watch().apply(changes(next), true);
  }

  private Verdict remove(String id) {
    Line before = lines.find(id).orElseThrow();
    lines.remove(id);
    return watch().apply(List.of(new LineChange(before, null)), false);
  }

  private Verdict replan() {
    return watch().replan(lines.all());
  }

  /** Makes one line's amount the period's sum. */
  private Verdict total(String sum) {
    return apply(shops("total", sum));
  }

  private List<LineChange> changes(Line... next) {
    return Arrays.stream(next)
        .map(line -> {
          LineChange change = new LineChange(lines.find(line.transactionId()).orElse(null), line);
          lines.put(line);
          return change;
        })
        .toList();
  }

  private Watch watch() {
    return new Watch(plan, today, standings, lines);
  }

  private static String said(Verdict verdict) {
    return verdict.violations().stream()
        .map(it -> "%s %d #%d".formatted(it.kind(), it.level(), it.episode()))
        .reduce((one, other) -> one + " and " + other)
        .orElse("-");
  }

  private static Line shops(String id, String amount) {
    return shops(id, amount, "2026-11-16");
  }

  private static Line shops(String id, String amount, String day) {
    return Purchase.of(id, amount).under("Shops").on(day).line();
  }

  private static Plan plan(Rule... rules) {
    Plan initial = Plan.initial("ann");
    return new Plan("ann", 1, initial.zone(), PeriodScheme.HALF_MONTHS, true, List.of(rules));
  }

  private static Rule rule(String category, String limit, int warning) {
    return new Rule(
        new UUID(0, 1),
        1,
        category,
        true,
        under(category),
        Measure.SUM,
        Money.of(limit, "USD"),
        List.of(warning),
        null);
  }

  private static Rule revised(Rule rule, String limit) {
    Money dollars = Money.of(limit, "USD");
    return new Rule(
        rule.id(),
        rule.revision() + 1,
        rule.name(),
        true,
        rule.condition(),
        rule.measure(),
        dollars,
        rule.warningLevels(),
        null);
  }

  private static Rule single(Rule rule) {
    return new Rule(
        rule.id(),
        1,
        rule.name(),
        true,
        rule.condition(),
        Measure.SINGLE,
        rule.limit(),
        List.of(),
        null);
  }

  private static Rule off(Rule rule) {
    return new Rule(
        rule.id(),
        1,
        rule.name(),
        false,
        rule.condition(),
        Measure.SUM,
        rule.limit(),
        List.of(),
        null);
  }

  /** The rule of the original plan, word for word. */
  private static Rule useCase() {
    Condition outsideOhio = new Not(new InRegion("Ohio"));
    Condition condition =
        new AnyOf(
            List.of(
                under("Travel.Airports"),
                under("Travel.Car and Truck Rentals"),
                new AllOf(List.of(under("Food and Drink.Restaurants"), outsideOhio)),
                new AllOf(List.of(under("Shops"), outsideOhio))));
    Money limit = Money.of("2000", "USD");
    String name = "Travel and eating out";
    return new Rule(new UUID(0, 2), 1, name, true, condition, Measure.SUM, limit, List.of(), null);
  }

  private static Condition under(String path) {
    return new UnderCategory(CategoryPath.dotted(path));
  }
}
