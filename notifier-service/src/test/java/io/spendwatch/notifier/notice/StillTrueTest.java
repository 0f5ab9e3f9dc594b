package io.spendwatch.notifier.notice;

import static io.spendwatch.notifier.Notices.ALERT;
import static io.spendwatch.notifier.Notices.NOON;
import static io.spendwatch.notifier.Notices.alert;
import static io.spendwatch.notifier.Notices.approaching;
import static io.spendwatch.notifier.Notices.bank;
import static io.spendwatch.notifier.Notices.crossing;
import static io.spendwatch.notifier.Notices.exceeded;
import static io.spendwatch.notifier.Notices.recovered;
import static io.spendwatch.notifier.notice.StillTrue.Reason.SUPERSEDED;
import static io.spendwatch.notifier.notice.StillTrue.Reason.TAKEN_BACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StillTrueTest {

  @Test
  void whatNothingContradictsIsStillTrue() {
    Notice other = alert("other", Kind.RECOVERED, "100", NOON);

    assertThat(of(other, exceeded()).notices()).containsExactlyInAnyOrder(exceeded(), other);
  }

  @Test
  void anAlertAndItsRecoveryAreNotWorthAWord() {
    StillTrue still = of(recovered(), exceeded());

    assertThat(still.notices()).isEmpty();
    assertThat(still.dropped())
        .isEqualTo(Map.of(exceeded().id(), TAKEN_BACK, recovered().id(), TAKEN_BACK));
  }

  @Test
  void aRecoveryFromWhatMayBeOnAScreenIsTold() {
    StillTrue still = StillTrue.of(List.of(exceeded(), recovered()), exceeded()::equals);

    assertThat(still.notices()).containsExactly(exceeded(), recovered());
    assertThat(still.dropped()).isEmpty();
  }

  @Test
  void aRecoveryFromWhatWasToldBeforeTheNightIsTold() {
    assertThat(of(recovered()).notices()).containsExactly(recovered());
  }

  @Test
  void aWarningSaysLessThanTheAlertThatFollows() {
    StillTrue still = of(approaching(), exceeded());

    assertThat(still.notices()).containsExactly(exceeded());
    assertThat(still.dropped()).isEqualTo(Map.of(approaching().id(), SUPERSEDED));
  }

  @Test
  void aWarningIsTrueAgainWhenTheAlertThatFollowedIsTakenBackButNotTheWarning() {
    assertThat(of(approaching(), exceeded(), recovered()).notices()).containsExactly(approaching());
  }

  @Test
  void aWarningIsOverWhenTheSumFellBelowItInOneStepWithTheLimit() {
    Notice farDown = crossing(ALERT, Kind.RECOVERED, "1600", 100, NOON.plusSeconds(60));

    StillTrue still = of(approaching(), exceeded(), farDown);

    assertThat(still.notices()).isEmpty();
    assertThat(still.dropped()).containsEntry(approaching().id(), TAKEN_BACK).hasSize(3);
  }

  @Test
  void ofTheTroublesOfABankTheLatestCounts() {
    Notice expiring = bank(Trouble.EXPIRING, NOON);
    Notice login = bank(Trouble.LOGIN_REQUIRED, NOON.plusSeconds(1));
    Notice repaired = bank(Trouble.REPAIRED, NOON.plusSeconds(2));

    assertThat(of(login, expiring).notices()).containsExactly(login);
    assertThat(of(expiring, login, repaired).notices()).isEmpty();
  }

  private static StillTrue of(Notice... held) {
    return StillTrue.of(List.of(held), _ -> false);
  }
}
