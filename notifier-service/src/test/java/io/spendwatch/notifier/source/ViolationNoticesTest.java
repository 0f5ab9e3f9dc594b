package io.spendwatch.notifier.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.events.RuleMeasure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.notifier.Violations;
import io.spendwatch.notifier.message.PushText;
import io.spendwatch.notifier.message.Wording;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Notice;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViolationNoticesTest {
  private final RuleViolation violation = Violations.travelAndEatingOut();

  @Test
  void theUseCaseIsSaidInWords() {
    Notice notice = ViolationNotices.of(violation);

    assertThat(new Wording(Locale.US, false).of(notice.about()))
        .isEqualTo(
            new PushText(
                "Over your limit by $385.71",
                "Travel and eating out: $2,385.71 of $2,000.00 since Nov 15"));
    assertThat(notice.userId()).isEqualTo("ada");
    assertThat(notice.kind()).isEqualTo(NoticeKind.EXCEEDED);
    assertThat(notice.subjectId()).isEqualTo(violation.getAlertId());
    assertThat(notice.ruleId()).contains(violation.getRule().getRuleId());
    assertThat(notice.updateId()).contains(violation.getUpdateId());
    assertThat(notice.triggeredAt()).contains(violation.getTriggeredAt());
    assertThat(notice.happenedAt()).isEqualTo(violation.getViolatedAt());
  }

  @Test
  void aSinglePurchaseOverALimitIsAKindOfItsOwn() {
    violation.getRule().setMeasure(RuleMeasure.SINGLE);

    Notice notice = ViolationNotices.of(violation);

    assertThat(notice.kind()).isEqualTo(NoticeKind.LARGE_TRANSACTION);
    assertThat(((Crossing) notice.about()).largest().map(Crossing.Purchase::at))
        .contains("Apple Store");
  }

  @Test
  void aRecoveryThatLeavesNoTransactionIsSaidToo() {
    violation.setKind(ViolationKind.RECOVERED);
    violation.setTransactions(List.of());

    Notice notice = ViolationNotices.of(violation);

    assertThat(notice.kind()).isEqualTo(NoticeKind.RECOVERED);
    assertThat(((Crossing) notice.about()).largest()).isEqualTo(Optional.empty());
  }

  @Test
  void aKindThatIsNewerThanThisServiceIsPutAside() {
    violation.setKind(ViolationKind.UNKNOWN);

    assertThatThrownBy(() -> ViolationNotices.of(violation)).isInstanceOf(PoisonRecord.class);
  }
}
