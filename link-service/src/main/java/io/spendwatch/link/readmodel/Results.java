package io.spendwatch.link.readmodel;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatingTransaction;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;

/** Results of updates, from the topic's records. */
final class Results {

  static UpdateResult of(OveragesCalculated it) {
    return new UpdateResult(
        it.getUpdateId(),
        it.getUserId(),
        it.getPlanRevision(),
        it.getCalculatedAt(),
        it.getTotals().stream().map(TotalsRecords::toTotals).toList(),
        it.getRules().stream().map(Results::rule).toList(),
        it.getViolations().stream()
            .filter(violation -> violation.getKind() != ViolationKind.UNKNOWN)
            .map(Results::alert)
            .toList());
  }

  private static RuleResult rule(io.spendwatch.events.RuleResult it) {
    return new RuleResult(
        it.getRuleId(),
        it.getRevision(),
        PeriodRecords.toPeriod(it.getPeriod()),
        MoneyRecords.toMoney(it.getSum()),
        MoneyRecords.toMoney(it.getLimit()),
        it.getLevel(),
        it.getTransactionCount());
  }

  private static Alert alert(RuleViolation it) {
    return new Alert(
        it.getAlertId(),
        Violation.Kind.valueOf(it.getKind().name()),
        it.getUpdateId(),
        it.getRule().getRuleId(),
        it.getRule().getRevision(),
        it.getRule().getName(),
        PeriodRecords.toPeriod(it.getPeriod()),
        it.getLevel(),
        MoneyRecords.toMoney(it.getSum()),
        MoneyRecords.toMoney(it.getRule().getLimit()),
        MoneyRecords.toMoney(it.getOverBy()),
        it.getTransactions().stream().map(Results::contributor).toList(),
        it.getTransactionCount(),
        it.getCrossedBy() == null ? null : contributor(it.getCrossedBy()),
        it.getViolatedAt());
  }

  private static Alert.Contributor contributor(ViolatingTransaction it) {
    return new Alert.Contributor(
        it.getTransactionId(),
        it.getName(),
        MoneyRecords.toMoney(it.getAmount()),
        it.getSpendingDate(),
        it.getBranch());
  }

  private Results() {}
}
