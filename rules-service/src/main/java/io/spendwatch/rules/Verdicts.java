package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.ViolationRecords;
import java.time.Instant;
import java.util.List;

/** Verdicts in the words of the contract. */
final class Verdicts {

  /** After a change of lines, with the totals that came with it. */
  static OveragesCalculated of(Verdict verdict, Plan plan, CategoriesTotaled of, Instant now) {
    return started(verdict, plan, of.getUpdateId(), of.getTriggeredAt(), now)
        .setItemId(of.getItemId())
        .setCause(of.getCause())
        .setTotals(of.getTotals())
        .build();
  }

  /** After a change of plan; totals, if they change too, come with an update of their own. */
  static OveragesCalculated of(Verdict verdict, Plan plan, BudgetPlan of, Instant now) {
    return started(verdict, plan, of.getUpdateId(), of.getSavedAt(), now)
        .setCause(UpdateCause.PLAN_CHANGED)
        .setTotals(List.of())
        .build();
  }

  private static OveragesCalculated.Builder started(
      Verdict verdict, Plan plan, java.util.UUID updateId, Instant triggeredAt, Instant now) {
    return OveragesCalculated.newBuilder()
        .setUpdateId(updateId)
        .setUserId(plan.userId())
        .setTriggeredAt(triggeredAt)
        .setCalculatedAt(now)
        .setPlanRevision(plan.revision())
        .setRules(verdict.results().stream().map(Verdicts::result).toList())
        .setViolations(
            verdict.violations().stream()
                .map(it -> ViolationRecords.toRecord(it, plan.userId(), updateId, triggeredAt, now))
                .toList());
  }

  private static RuleResult result(Verdict.Result result) {
    return RuleResult.newBuilder()
        .setRuleId(result.rule().id())
        .setRevision(result.rule().revision())
        .setPeriod(PeriodRecords.toRecord(result.standing().period()))
        .setSum(MoneyRecords.toRecord(result.measured()))
        .setLimit(MoneyRecords.toRecord(result.rule().limit()))
        .setLevel(result.standing().alert().level())
        .setTransactionCount(result.standing().transactions())
        .build();
  }

  private Verdicts() {}
}
