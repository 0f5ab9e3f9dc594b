package io.spendwatch.notifier.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.events.BudgetPeriod;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.notice.PeriodEnd;
import io.spendwatch.notifier.notice.PeriodEnd.Result;
import io.spendwatch.schemas.EventTypes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PeriodNoticesTest {
  static {
    EventTypes.trust();
  }

  private static final LocalDate DECEMBER = LocalDate.of(2026, 12, 1);
  private static final Rule TRAVEL = rule("Travel");
  private static final Rule SHOPS = rule("Shops");

  private final PeriodNotices notices =
      new PeriodNotices(
          new OnePlan(
              new Plan(
                  "ada",
                  1,
                  ZoneOffset.UTC,
                  PeriodScheme.HALF_MONTHS,
                  true,
                  List.of(TRAVEL, SHOPS))));

  @Test
  void eachPeriodThatEndsIsOneNoticeOfTheRulesThatCountInIt() {
    List<Notice> told =
        notices.of(
            closed(
                DECEMBER,
                result(TRAVEL, "2026-11-15", "2026-12-01", "2100", 100),
                result(TRAVEL, "2026-12-01", "2026-12-15", "0", 0),
                result(SHOPS, "2026-11-01", "2026-12-01", "90", 0)));

    assertThat(told).extracting(Notice::kind).containsOnly(NoticeKind.PERIOD_SUMMARY).hasSize(2);
    assertThat(told.get(0).about()).isEqualTo(end("2026-11-01", "Shops", "90", false));
    assertThat(told.get(1).about()).isEqualTo(end("2026-11-15", "Travel", "2100", true));
    assertThat(told.get(0).id()).isNotEqualTo(told.get(1).id());
    assertThat(told.get(0).updateId()).contains(Notices.UPDATE);
  }

  @Test
  void theSamePeriodIsTheSameNoticeInWhateverUpdateItEnds() {
    OveragesCalculated once =
        closed(DECEMBER, result(TRAVEL, "2026-11-15", "2026-12-01", "2100", 100));
    OveragesCalculated again =
        OveragesCalculated.newBuilder(once).setUpdateId(new UUID(1, 1)).build();

    assertThat(notices.of(again).getFirst().id()).isEqualTo(notices.of(once).getFirst().id());
  }

  @Test
  void anUpdateThatEndsNothingIsNoNotice() {
    OveragesCalculated update =
        closed(DECEMBER, result(TRAVEL, "2026-11-15", "2026-12-01", "2100", 100));
    update.setClosedOn(null);

    assertThat(notices.of(update)).isEmpty();
  }

  @Test
  void aPeriodWithoutRulesIsNoNotice() {
    Rule deleted = rule("Deleted");

    assertThat(notices.of(closed(DECEMBER))).isEmpty();
    assertThat(notices.of(closed(DECEMBER, result(deleted, "2026-11-15", "2026-12-01", "1", 0))))
        .isEmpty();
  }

  private static PeriodEnd end(String start, String rule, String sum, boolean passed) {
    Result result =
        new Result(rule, Measure.SUM, Money.of(sum, "USD"), Money.of("2000", "USD"), passed);
    return new PeriodEnd(
        new io.spendwatch.domain.period.Period(LocalDate.parse(start), DECEMBER), List.of(result));
  }

  private static Rule rule(String name) {
    return new Rule(
        Notices.id(name),
        1,
        name,
        true,
        new Condition.UnderCategory(CategoryPath.of(name)),
        Measure.SUM,
        Money.of("2000", "USD"),
        List.of(),
        null);
  }

  private static OveragesCalculated closed(LocalDate on, RuleResult... results) {
    return OveragesCalculated.newBuilder()
        .setUpdateId(Notices.UPDATE)
        .setUserId("ada")
        .setCause(UpdateCause.PERIOD_CLOSED)
        .setTriggeredAt(Notices.NOON)
        .setCalculatedAt(Notices.NOON)
        .setClosedOn(on)
        .setPlanRevision(1)
        .setTotals(List.of())
        .setRules(List.of(results))
        .setViolations(List.of())
        .build();
  }

  private static RuleResult result(Rule rule, String start, String end, String sum, int level) {
    return RuleResult.newBuilder()
        .setRuleId(rule.id())
        .setRevision(1)
        .setPeriod(new BudgetPeriod(LocalDate.parse(start), LocalDate.parse(end)))
        .setSum(MoneyRecords.toRecord(Money.of(sum, "USD")))
        .setLimit(MoneyRecords.toRecord(Money.of("2000", "USD")))
        .setLevel(level)
        .setTransactionCount(1)
        .build();
  }
}
