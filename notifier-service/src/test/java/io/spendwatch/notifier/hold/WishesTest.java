package io.spendwatch.notifier.hold;

import static io.spendwatch.notifier.Notices.NOON;
import static io.spendwatch.notifier.Notices.RULE;
import static io.spendwatch.notifier.Notices.alert;
import static io.spendwatch.notifier.Notices.bank;
import static io.spendwatch.notifier.Notices.exceeded;
import static io.spendwatch.notifier.Notices.ofUpdate;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.notifier.NotifierKit;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told, and how, by day. */
class WishesTest extends NotifierKit {

  @Test
  void aKindThatIsNotWantedIsSuppressedOnce() {
    prefer(wanting(EnumSet.complementOf(EnumSet.of(NoticeKind.EXCEEDED))));

    take(exceeded(), bank(Trouble.LOGIN_REQUIRED, NOON));
    take(exceeded());

    assertThat(titles()).containsExactly("First Platypus Bank wants you to log in");
    assertThat(outcomes()).containsExactly(" SUPPRESSED NOT_WANTED", "phone SENT");
  }

  @Test
  void aRuleIsSilentWhileItIsSnoozedAndSpeaksFromThenOn() {
    prefer(it -> it.snooze(RULE, NOON.plus(Duration.ofHours(1)), NOON));

    now = NOON.plus(Duration.ofHours(1)).minusNanos(1_000_000);
    take(alert("a", Kind.EXCEEDED, "2500", now));
    now = NOON.plus(Duration.ofHours(1));
    take(alert("b", Kind.EXCEEDED, "2501", now));

    assertThat(titles()).containsExactly("Over your limit by $501.00");
    assertThat(outcomes()).containsExactly(" SUPPRESSED SNOOZED", "phone SENT");
  }

  @Test
  void aSnoozeOfDaysIsAnInstantAndNoTimeOfDay() {
    // From Saturday noon to Sunday noon in New York the clocks lose an hour: 23 hours.
    now = Instant.parse("2026-03-07T17:00:00Z");
    prefer(it -> it.snooze(RULE, Instant.parse("2026-03-08T16:00:00Z"), now));

    now = Instant.parse("2026-03-08T15:59:59Z");
    take(alert("a", Kind.EXCEEDED, "2500", now));
    now = Instant.parse("2026-03-08T16:00:00Z");
    take(alert("b", Kind.EXCEEDED, "2500", now));

    assertThat(outcomes()).containsExactly(" SUPPRESSED SNOOZED", "phone SENT");
  }

  @Test
  void severalAlertsOfOneUpdateAreOnePushTheMostSevereFirst() {
    take(
        alert("little", Kind.EXCEEDED, "2001", NOON),
        alert("much", Kind.EXCEEDED, "9000", NOON),
        ofUpdate(alert("other", Kind.EXCEEDED, "2002", NOON), "another update"));

    assertThat(titles())
        .containsExactly("Over your limit by $7,000.00", "Over your limit by $2.00");
    assertThat(catcher.caught().getFirst().body().orElseThrow()).endsWith("(and one more)");
    assertThat(outcomes()).containsExactly("phone SENT", "phone SENT", "phone SENT");
  }

  @Test
  void whoeverWantsNoDigestHearsEachAlert() {
    prefer(it -> with(it, it.wanted(), false, false, "en"));

    take(alert("a", Kind.EXCEEDED, "2001", NOON), alert("b", Kind.EXCEEDED, "2002", NOON));

    assertThat(catcher.visible()).hasSize(2);
  }

  @Test
  void noAmountAndNoMerchantIsOnALockScreenThatAnybodySees() {
    prefer(it -> with(it, it.wanted(), true, true, "en"));

    take(exceeded());

    String sent = catcher.caught().getFirst().message().toString();
    assertThat(sent).contains("Over your limit", "Travel").doesNotContain("385", "Apple", "$");
  }

  @Test
  void aPersonReadsTheirOwnLanguage() {
    prefer(it -> with(it, it.wanted(), true, false, "de-AT"));

    take(exceeded());

    assertThat(titles()).first().asString().matches("\\$\u00a0385,71 über dem Limit");
  }

  private static java.util.function.UnaryOperator<Preferences> wanting(Set<NoticeKind> kinds) {
    return it -> with(it, kinds, true, false, "en");
  }

  private static Preferences with(
      Preferences it, Set<NoticeKind> kinds, boolean digest, boolean hidden, String language) {
    Map<UUID, Instant> snoozed = it.snoozed();
    return new Preferences(
        "ada", it.revision(), kinds, Optional.empty(), snoozed, digest, hidden, language);
  }
}
