package io.spendwatch.notifier.notice;

import static io.spendwatch.notifier.Notices.NOON;
import static io.spendwatch.notifier.Notices.alert;
import static io.spendwatch.notifier.Notices.approaching;
import static io.spendwatch.notifier.Notices.bank;
import static io.spendwatch.notifier.Notices.exceeded;
import static io.spendwatch.notifier.Notices.ofUpdate;
import static io.spendwatch.notifier.Notices.periodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundleTest {
  private static final Notice LITTLE = alert("little", Kind.EXCEEDED, "2001", NOON);
  private static final Notice MUCH = alert("much", Kind.EXCEEDED, "9000", NOON);

  @Test
  void theMostSevereLeads() {
    Notice login = bank(Trouble.LOGIN_REQUIRED, NOON);

    Bundle bundle = new Bundle(List.of(periodEnd(NOON), approaching(), LITTLE, login, MUCH), true);

    assertThat(bundle.notices())
        .containsExactly(MUCH, LITTLE, login, approaching(), periodEnd(NOON));
    assertThat(bundle.lead()).isEqualTo(MUCH);
  }

  @Test
  void whatOneUpdateCausedIsTogetherAndInItsOrder() {
    Notice other = ofUpdate(LITTLE, "another");
    Notice login = bank(Trouble.LOGIN_REQUIRED, NOON);

    List<Bundle> bundles = Bundle.byUpdate(List.of(exceeded(), other, MUCH, login));

    assertThat(bundles)
        .extracting(Bundle::notices)
        .containsExactly(List.of(MUCH, exceeded()), List.of(other), List.of(login));
  }

  @Test
  void aBundleIsCalmIfAllOfItIs() {
    Bundle summary = new Bundle(List.of(periodEnd(NOON)), true);
    Bundle both = new Bundle(List.of(periodEnd(NOON), exceeded()), true);

    assertThat(summary.calm()).isTrue();
    assertThat(both.calm()).isFalse();
  }
}
