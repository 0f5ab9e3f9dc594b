package io.spendwatch.notifier.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.events.RuleMeasure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.notifier.Violations;
import io.spendwatch.notifier.message.PushText;
import io.spendwatch.notifier.message.Wording;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ViolationNoticesTest {
  private final ViolationNotices notices = new ViolationNotices(new Wording(Locale.US));

  @Test
  void theUseCaseIsSaidInWords() {
    RuleViolation violation = Violations.travelAndEatingOut();

    assertThat(notices.of(violation))
        .isEqualTo(
            new Notice(
                "ada",
                violation.getAlertId(),
                Kind.EXCEEDED,
                violation.getRule().getRuleId(),
                violation.getUpdateId(),
                violation.getTriggeredAt(),
                new PushText(
                    "Over your limit by $385.71",
                    "Travel and eating out: $2,385.71 of $2,000.00 since Nov 15")));
  }

  @Test
  void aSinglePurchaseIsSaidWithItsLargestTransaction() {
    RuleViolation violation = Violations.travelAndEatingOut();
    violation.getRule().setMeasure(RuleMeasure.SINGLE);

    assertThat(notices.of(violation).text().body())
        .startsWith("A purchase of $2,385.71 at Apple Store on Nov 16 is over");
  }

  @Test
  void aRecoveryThatLeavesNoTransactionIsSaidToo() {
    RuleViolation violation = Violations.travelAndEatingOut();
    violation.setKind(ViolationKind.RECOVERED);
    violation.setTransactions(List.of());

    assertThat(notices.of(violation).kind()).isEqualTo(Kind.RECOVERED);
  }

  @Test
  void aKindThatIsNewerThanThisServiceIsPutAside() {
    RuleViolation violation = Violations.travelAndEatingOut();
    violation.setKind(ViolationKind.UNKNOWN);

    assertThatThrownBy(() -> notices.of(violation)).isInstanceOf(PoisonRecord.class);
  }
}
