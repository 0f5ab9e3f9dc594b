package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.messaging.translation.ViolationRecords;
import java.time.Instant;
import java.util.List;

/**
 * The complete result of an update.
 *
 * @param planRevision of the plan that the rules come from
 * @param at when the rules were evaluated, UTC
 */
record Calculated(
    Origin origin, List<PeriodTotals> totals, Verdict verdict, long planRevision, Instant at) {

  OveragesCalculated toRecord() {
    return OveragesCalculated.newBuilder()
        .setUpdateId(origin.updateId())
        .setUserId(origin.userId())
        .setItemId(origin.itemId())
        .setCause(origin.cause())
        .setTriggeredAt(origin.triggeredAt())
        .setCalculatedAt(at)
        .setPlanRevision(planRevision)
        .setTotals(totals.stream().map(TotalsRecords::toRecord).toList())
        .setRules(verdict.results().stream().map(Calculated::toRecord).toList())
        .setViolations(
            verdict.violations().stream()
                .map(it ->
                    ViolationRecords.toRecord(
                        it, origin.userId(), origin.updateId(), origin.triggeredAt(), at))
                .toList())
        .build();
  }

  private static RuleResult toRecord(Verdict.Result result) {
    Standing standing = result.standing();
    return RuleResult.newBuilder()
        .setRuleId(standing.ruleId())
        .setRevision(result.rule().revision())
        .setPeriod(PeriodRecords.toRecord(standing.period()))
        .setSum(MoneyRecords.toRecord(result.measured()))
        .setLimit(MoneyRecords.toRecord(result.rule().limit()))
        .setLevel(standing.alert().level())
        .setTransactionCount(standing.transactions())
        .build();
  }
}
