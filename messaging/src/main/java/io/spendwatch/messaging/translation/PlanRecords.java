package io.spendwatch.messaging.translation;

import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.DaysOfMonth;
import io.spendwatch.domain.period.PeriodScheme.EveryTwoWeeks;
import io.spendwatch.domain.period.PeriodScheme.Quarterly;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.period.PeriodScheme.Yearly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.BudgetRule;
import io.spendwatch.events.PeriodKind;
import io.spendwatch.events.RuleMeasure;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;

/** Plans on topics. */
public final class PlanRecords {

  /**
   * @param updateId the update that the change of plan begins
   * @param savedAt UTC
   */
  public static BudgetPlan toRecord(Plan plan, UUID updateId, Instant savedAt) {
    return BudgetPlan.newBuilder()
        .setUserId(plan.userId())
        .setRevision(plan.revision())
        .setUpdateId(updateId)
        .setZone(plan.zone().getId())
        .setPeriod(toRecord(plan.period()))
        .setCountPending(plan.countPending())
        .setRules(plan.rules().stream().map(PlanRecords::toRecord).toList())
        .setOwnCategories(OwnCategoryRecords.toRecords(plan.ownCategories()))
        .setSavedAt(savedAt)
        .build();
  }

  public static Plan toPlan(BudgetPlan it) {
    return new Plan(
        it.getUserId(),
        it.getRevision(),
        ZoneId.of(it.getZone()),
        toScheme(it.getPeriod()),
        it.getCountPending(),
        it.getRules().stream().map(PlanRecords::toRule).toList(),
        OwnCategoryRecords.toOwnCategories(it.getOwnCategories()));
  }

  private static BudgetRule toRecord(Rule rule) {
    return BudgetRule.newBuilder()
        .setRuleId(rule.id())
        .setRevision(rule.revision())
        .setName(rule.name())
        .setOn(rule.on())
        .setCondition(ConditionRecords.toRecord(rule.condition()))
        .setMeasure(RuleMeasure.valueOf(rule.measure().name()))
        .setLimit(MoneyRecords.toRecord(rule.limit()))
        .setWarningLevels(rule.warningLevels())
        .setPeriod(rule.ownPeriod() == null ? null : toRecord(rule.ownPeriod()))
        .build();
  }

  private static Rule toRule(BudgetRule it) {
    return new Rule(
        it.getRuleId(),
        it.getRevision(),
        it.getName(),
        it.getOn(),
        ConditionRecords.toCondition(it.getCondition()),
        Measure.valueOf(it.getMeasure().name()),
        MoneyRecords.toMoney(it.getLimit()),
        it.getWarningLevels(),
        it.getPeriod() == null ? null : toScheme(it.getPeriod()));
  }

  private static io.spendwatch.events.PeriodScheme toRecord(PeriodScheme scheme) {
    return switch (scheme) {
      case Weekly(var day) -> record(PeriodKind.WEEKLY, day.getValue(), null, List.of());
      case EveryTwoWeeks(var anchor) -> record(PeriodKind.EVERY_TWO_WEEKS, null, anchor, List.of());
      case DaysOfMonth(var days) -> record(PeriodKind.DAYS_OF_MONTH, null, null, days);
      case Quarterly(var anchor) -> record(PeriodKind.QUARTERLY, null, anchor, List.of());
      case Yearly(var anchor) -> record(PeriodKind.YEARLY, null, anchor, List.of());
    };
  }

  private static io.spendwatch.events.PeriodScheme record(
      PeriodKind kind, Integer day, java.time.LocalDate anchor, List<Integer> days) {
    return new io.spendwatch.events.PeriodScheme(kind, day, anchor, days);
  }

  private static PeriodScheme toScheme(io.spendwatch.events.PeriodScheme it) {
    return switch (it.getKind()) {
      case WEEKLY -> new Weekly(DayOfWeek.of(it.getDayOfWeek()));
      case EVERY_TWO_WEEKS -> new EveryTwoWeeks(it.getAnchor());
      case DAYS_OF_MONTH -> new DaysOfMonth(it.getDays());
      case QUARTERLY -> new Quarterly(it.getAnchor());
      case YEARLY -> new Yearly(it.getAnchor());
    };
  }

  private PlanRecords() {}
}
