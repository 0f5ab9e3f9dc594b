package io.spendwatch.notifier.hold;

import static io.spendwatch.notifier.Notices.alert;
import static io.spendwatch.notifier.Notices.bank;
import static io.spendwatch.notifier.Notices.crossing;
import static io.spendwatch.notifier.Notices.id;
import static io.spendwatch.notifier.Notices.ofUpdate;
import static io.spendwatch.notifier.Notices.periodEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.notice.QuietHours;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.notifier.NotifierKit;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.storage.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ada, in New York, sleeps from ten to seven. */
class QuietHoursTest extends NotifierKit {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  @BeforeEach
  void sleepAtNight() {
    Plan plan = Plan.initial("ada");
    storage
        .plans()
        .save(
            new Plan("ada", 1, NEW_YORK, plan.period(), true, List.of()),
            new OutboxMessage(new UUID(0, 1), "budget.plans", "ada", null));
    quietFrom("22:00", "07:00");
    at("2026-11-20T23:30");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T23:30, 2026-11-21T06:59:59, 2026-11-21T07:00",
    // An hour short, and an hour long.
    "2026-03-07T23:30, 2026-03-08T06:59:59, 2026-03-08T07:00",
    "2026-10-31T23:30, 2026-11-01T06:59:59, 2026-11-01T07:00"
  })
  void whatIsHeldAtNightIsToldInTheMomentInWhichTheNightEnds(
      String night, String before, String morning) {
    at(night);
    take(alertNow("a"));

    at(before);
    release();
    assertThat(catcher.caught()).isEmpty();
    at(morning);
    release();

    assertThat(titles()).containsExactly("Over your limit by $500.00");
    assertThat(outcomes()).containsExactly("phone SENT");
    assertThat(held()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // From 02:00 clocks show 03:00.
    "2026-03-07T23:30-05:00, 02:30, 2026-03-08T06:59:59Z, 2026-03-08T07:00:00Z",
    // After 02:00 clocks show 01:00 again.
    "2026-10-31T23:30-04:00, 01:30, 2026-11-01T05:29:59Z, 2026-11-01T05:30:00Z"
  })
  void anEndThatClocksPassOverOrTwiceIsTheFirstMomentThatIsNotQuiet(
      ZonedDateTime night, String end, Instant before, Instant morning) {
    quietFrom("22:00", end);
    now = night.toInstant();
    take(alertNow("a"));

    now = before;
    release();
    assertThat(catcher.caught()).isEmpty();
    now = morning;
    release();

    assertThat(catcher.caught()).hasSize(1);
  }

  @Test
  void theDayIsNotQuiet() {
    at("2026-11-20T12:00");

    take(alertNow("a"));

    assertThat(catcher.caught()).hasSize(1);
    assertThat(held()).isEmpty();
  }

  @Test
  void severalAreOneAndTheMostSevereIsSaid() {
    take(alertNow("a"));
    take(bank(Trouble.LOGIN_REQUIRED, now), periodEnd(now));
    morning();

    release();

    CaughtPush push = catcher.caught().getFirst();
    assertThat(catcher.caught()).hasSize(1);
    assertThat(push.title()).contains("Over your limit by $500.00");
    assertThat(push.body().orElseThrow()).endsWith("(and 2 more)");
    assertThat(push.data()).containsEntry("count", "3");
    assertThat(outcomes()).containsExactly("phone SENT", "phone SENT", "phone SENT");
  }

  @Test
  void whoeverWantsNoDigestHearsEach() {
    prefer(it -> with(it, it.wanted(), false));
    take(alertNow("a"), alertNow("b"));
    morning();

    release();

    assertThat(catcher.visible()).hasSize(2);
  }

  @Test
  void whatIsTakenBackInTheNightIsNeverTold() {
    take(alertNow("a"));
    take(ofUpdate(alert("a", Kind.RECOVERED, "1000", now.plusSeconds(60)), "refund"));
    morning();

    release();

    assertThat(catcher.caught()).isEmpty();
    assertThat(outcomes()).containsExactly(" SUPPRESSED TAKEN_BACK", " SUPPRESSED TAKEN_BACK");
    assertThat(held()).isEmpty();
  }

  @Test
  void whatIsTakenBackIsNotToldEvenToWhomWantsNoRecoveries() {
    prefer(it -> with(it, Set.of(NoticeKind.EXCEEDED), true));
    take(alertNow("a"));
    take(ofUpdate(alert("a", Kind.RECOVERED, "1000", now.plusSeconds(60)), "refund"));
    morning();

    release();

    assertThat(catcher.caught()).isEmpty();
  }

  @Test
  void aRecoveryThatComesAfterTheNightAndBeforeTheReleaseEndsWhatIsHeld() {
    take(alertNow("a"));
    morning();
    take(ofUpdate(alert("a", Kind.RECOVERED, "1000", now), "refund"));

    release();

    assertThat(catcher.caught()).isEmpty();
    assertThat(held()).isEmpty();
  }

  @Test
  void aWarningIsNotToldBesideTheAlertThatFollowed() {
    take(crossing(id("warning"), Kind.APPROACHING, "1700", 80, now));
    take(ofUpdate(crossing(id("a"), Kind.EXCEEDED, "2500", 100, now.plusSeconds(9)), "later"));
    morning();

    release();

    assertThat(titles()).containsExactly("Over your limit by $500.00");
    assertThat(outcomes()).containsExactly(" SUPPRESSED SUPERSEDED", "phone SENT");
  }

  @Test
  void aRepairedBankIsNoNewsInTheMorning() {
    take(bank(Trouble.LOGIN_REQUIRED, now));
    take(bank(Trouble.REPAIRED, now.plusSeconds(60)));
    morning();

    release();

    assertThat(catcher.caught()).isEmpty();
  }

  @Test
  void whatIsHeldSurvivesARestartAndAReplayHoldsAndTellsNothingAgain() {
    Notice alert = alertNow("a");
    take(alert);
    restart(fcm);
    take(alert);
    assertThat(held()).hasSize(1);
    morning();

    take(alert);
    assertThat(catcher.caught()).isEmpty();
    release();
    take(alert);
    release();

    assertThat(catcher.caught()).hasSize(1);
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aKillBetweenThePushAndTheReleaseSendsNothingAgain() {
    Notice alert = alertNow("a");
    take(alert);
    morning();
    storage.pushes().sent(List.of(alert.id()), "ada", "phone", now);

    release();

    assertThat(catcher.caught()).isEmpty();
    assertThat(held()).isEmpty();
  }

  @Test
  void aPhoneThatIsBusyInTheMorningIsTriedAgainAndARecoveryComesAfterItsAlert() {
    take(alertNow("a"));
    morning();
    catcher.failNext(Fault.of(Fault.Kind.INTERNAL));
    assertThat(release()).contains(Duration.ofSeconds(10));
    take(ofUpdate(alert("a", Kind.RECOVERED, "1000", now), "refund"));

    now = now.plusSeconds(10);
    release();

    assertThat(titles()).containsExactly("Over your limit by $500.00", "Back under your limit");
    assertThat(catcher.visible()).hasSize(1);
  }

  @Test
  void aNightThatWasMadeLongerIsWaitedFor() {
    take(alertNow("a"));
    quietFrom("22:00", "09:00");
    morning();

    assertThat(release()).contains(Duration.ofHours(2));
    assertThat(catcher.caught()).isEmpty();
    at("2026-11-21T09:00");
    release();

    assertThat(catcher.caught()).hasSize(1);
  }

  @Test
  void whatCouldNotBeToldForADayIsNotTold() {
    take(alertNow("a"));
    at("2026-11-22T07:00:01");

    release();

    assertThat(catcher.caught()).isEmpty();
    assertThat(outcomes()).containsExactly(" TOO_OLD");
    assertThat(held()).isEmpty();
  }

  @Test
  void whatIsNotWantedAnyMoreInTheMorningIsNotTold() {
    take(alertNow("a"));
    prefer(it -> with(it, Set.of(), true));
    morning();

    release();

    assertThat(outcomes()).containsExactly(" SUPPRESSED NOT_WANTED");
    assertThat(held()).isEmpty();
  }

  @Test
  void whatWasHeldIsNotTimedAsThoughItWereSlow() {
    take(alertNow("a"));
    morning();

    release();

    assertThat(meters.find("spendwatch.notifier.webhook.to.push").timer()).isNull();
    assertThat(meters.get("spendwatch.notifier.held").counter().count()).isOne();
  }

  private Notice alertNow(String name) {
    return alert(name, Kind.EXCEEDED, "2500", now);
  }

  private void morning() {
    at("2026-11-21T07:00");
  }

  private void at(String local) {
    now = java.time.LocalDateTime.parse(local).atZone(NEW_YORK).toInstant();
  }

  private void quietFrom(String from, String to) {
    QuietHours hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    prefer(it ->
        new Preferences(
            "ada",
            it.revision(),
            it.wanted(),
            Optional.of(hours),
            it.snoozed(),
            it.digest(),
            it.amountsHidden(),
            it.language()));
  }

  private static Preferences with(Preferences it, Set<NoticeKind> wanted, boolean digest) {
    return new Preferences(
        "ada",
        it.revision(),
        wanted,
        it.quietHours(),
        it.snoozed(),
        digest,
        it.amountsHidden(),
        it.language());
  }
}
