package io.spendwatch.notifier.source;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatedRule;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Crossing.Purchase;
import io.spendwatch.notifier.notice.Notice;
import java.util.Optional;

/** What the rules have found. */
public final class ViolationNotices {

  /**
   * @throws PoisonRecord if it is of a kind that is newer than this service
   */
  public static Notice of(RuleViolation violation) {
    Crossing crossing = crossing(violation);
    return new Notice(
        violation.getUserId(),
        kind(crossing),
        violation.getAlertId(),
        Optional.of(violation.getRule().getRuleId()),
        Optional.of(violation.getUpdateId()),
        Optional.of(violation.getTriggeredAt()),
        violation.getViolatedAt(),
        crossing);
  }

  private static NoticeKind kind(Crossing crossing) {
    return switch (crossing.kind()) {
      case APPROACHING -> NoticeKind.APPROACHING;
      case RECOVERED -> NoticeKind.RECOVERED;
      case EXCEEDED ->
          crossing.measure() == Measure.SINGLE ? NoticeKind.LARGE_TRANSACTION : NoticeKind.EXCEEDED;
    };
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
      throw new PoisonRecord("A kind of violation newer than this service");
    }
    return Violation.Kind.valueOf(violation.getKind().name());
  }

  private static Optional<Purchase> largest(RuleViolation violation) {
    return violation.getTransactions().stream()
        .findFirst()
        .map(it -> new Purchase(it.getName(), it.getSpendingDate()));
  }

  private ViolationNotices() {}
}
