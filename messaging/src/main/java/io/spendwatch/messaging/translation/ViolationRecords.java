package io.spendwatch.messaging.translation;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.written.WrittenCondition;
import io.spendwatch.events.RuleMeasure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatedRule;
import io.spendwatch.events.ViolatingTransaction;
import io.spendwatch.events.ViolationKind;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Violations on topics. */
public final class ViolationRecords {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param updateId the update that made the sum cross
   * @param triggeredAt when the cause of that update reached us, UTC
   * @param violatedAt when the rule was evaluated, UTC
   */
  public static RuleViolation toRecord(
      Violation violation, String userId, UUID updateId, Instant triggeredAt, Instant violatedAt) {
    Rule rule = violation.rule();
    return RuleViolation.newBuilder()
        .setAlertId(violation.alertId())
        .setUpdateId(updateId)
        .setUserId(userId)
        .setKind(ViolationKind.valueOf(violation.kind().name()))
        .setRule(toRecord(rule))
        .setPeriod(PeriodRecords.toRecord(violation.period()))
        .setLevel(violation.level())
        .setEpisode(violation.episode())
        .setSum(MoneyRecords.toRecord(violation.sum()))
        .setOverBy(MoneyRecords.toRecord(violation.overBy()))
        .setBranches(violation.branches())
        .setTransactions(violation.largest().stream().map(line -> toRecord(rule, line)).toList())
        .setTransactionCount(violation.transactions())
        .setCrossedBy(violation.crossedBy() == null ? null : toRecord(rule, violation.crossedBy()))
        .setTriggeredAt(triggeredAt)
        .setViolatedAt(violatedAt)
        .build();
  }

  private static ViolatedRule toRecord(Rule rule) {
    return ViolatedRule.newBuilder()
        .setRuleId(rule.id())
        .setRevision(rule.revision())
        .setName(rule.name())
        .setMeasure(RuleMeasure.valueOf(rule.measure().name()))
        .setLimit(MoneyRecords.toRecord(rule.limit()))
        .setCondition(JSON.writeValueAsString(WrittenCondition.write(rule.condition())))
        .build();
  }

  private static ViolatingTransaction toRecord(Rule rule, Line line) {
    return ViolatingTransaction.newBuilder()
        .setTransactionId(line.transactionId())
        .setName(line.title())
        .setAmount(MoneyRecords.toRecord(line.amount()))
        .setSpendingDate(line.spendingDate())
        .setBranch(rule.branch(line).orElse(""))
        .build();
  }

  private ViolationRecords() {}
}
