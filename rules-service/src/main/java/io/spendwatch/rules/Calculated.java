package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.Origin;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.messaging.translation.ViolationRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The result of an update.
 *
 * @param closedOn the day on which periods ended, null where none did
 * @param planRevision of the plan that the rules come from
 * @param at when the rules were evaluated, UTC
 * @param told violations of this update that are on their topic already
 * @param complete whether the totals are there, so that the result can be told
 */
record Calculated(
    Origin origin,
    List<PeriodTotals> totals,
    Verdict verdict,
    LocalDate closedOn,
    long planRevision,
    Instant at,
    List<RuleViolation> told,
    boolean complete) {

  Calculated(
      Origin origin,
      List<PeriodTotals> totals,
      Verdict verdict,
      LocalDate closedOn,
      long planRevision,
      Instant at) {
    this(origin, totals, verdict, closedOn, planRevision, at, List.of(), true);
  }

  Calculated with(List<PeriodTotals> those) {
    return new Calculated(origin, those, verdict, closedOn, planRevision, at, told, true);
  }

  Calculated awaitingTotals() {
    return new Calculated(origin, totals, verdict, closedOn, planRevision, at, told, false);
  }

  Calculated after(List<RuleViolation> those) {
    return new Calculated(origin, totals, verdict, closedOn, planRevision, at, those, complete);
  }

  /** What is new on the topic of violations. */
  List<RuleViolation> violations() {
    return verdict.violations().stream()
        .map(it ->
            ViolationRecords.toRecord(
                it, origin.userId(), origin.updateId(), origin.triggeredAt(), at))
        .toList();
  }

  OveragesCalculated toRecord() {
    return OveragesCalculated.newBuilder()
        .setUpdateId(origin.updateId())
        .setUserId(origin.userId())
        .setItemId(origin.itemId())
        .setCause(origin.cause())
        .setTriggeredAt(origin.triggeredAt())
        .setCalculatedAt(at)
        .setClosedOn(closedOn)
        .setPlanRevision(planRevision)
        .setTotals(totals.stream().map(TotalsRecords::toRecord).toList())
        .setRules(verdict.results().stream().map(Calculated::toRecord).toList())
        .setViolations(Stream.concat(told.stream(), violations().stream()).toList())
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
