package io.spendwatch.notifier.push;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatedRule;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.notifier.message.Crossing;
import io.spendwatch.notifier.message.Crossing.Purchase;
import io.spendwatch.notifier.message.Wording;
import java.util.Optional;

/** Puts violations from their topic into words. */
public final class ViolationNotices {
  private final Wording wording;

  public ViolationNotices(Wording wording) {
    this.wording = wording;
  }

  /**
   * @throws PoisonRecord if it is of a kind that is newer than this service
   */
  public Notice of(RuleViolation violation) {
    return new Notice(
        violation.getUserId(),
        violation.getAlertId(),
        kind(violation),
        violation.getRule().getRuleId(),
        violation.getUpdateId(),
        violation.getTriggeredAt(),
        wording.of(crossing(violation)));
  }

  private static Crossing crossing(RuleViolation violation) {
    ViolatedRule rule = violation.getRule();
    return new Crossing(
        kind(violation),
        rule.getName(),
        Measure.valueOf(rule.getMeasure().name()),
        MoneyRecords.toMoney(rule.getLimit()),
        MoneyRecords.toMoney(violation.getSum()),
        MoneyRecords.toMoney(violation.getOverBy()),
        violation.getLevel(),
        violation.getPeriod().getStart(),
        largest(violation));
  }

  private static Violation.Kind kind(RuleViolation violation) {
    if (violation.getKind() == ViolationKind.UNKNOWN) {
      throw new PoisonRecord("A kind of violation newer than this service", null);
    }
    return Violation.Kind.valueOf(violation.getKind().name());
  }

  private static Optional<Purchase> largest(RuleViolation violation) {
    return violation.getTransactions().stream()
        .findFirst()
        .map(it -> new Purchase(it.getName(), it.getSpendingDate()));
  }
}
