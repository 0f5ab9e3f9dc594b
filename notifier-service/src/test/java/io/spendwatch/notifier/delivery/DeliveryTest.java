package io.spendwatch.notifier.delivery;

import static io.spendwatch.notifier.Notices.NOON;
import static io.spendwatch.notifier.Notices.alert;
import static io.spendwatch.notifier.Notices.exceeded;
import static io.spendwatch.notifier.Notices.recovered;
import static io.spendwatch.pushes.fcm.Fault.Kind.INTERNAL;
import static io.spendwatch.pushes.fcm.Fault.Kind.INVALID_ARGUMENT;
import static io.spendwatch.pushes.fcm.Fault.Kind.QUOTA_EXCEEDED;
import static io.spendwatch.pushes.fcm.Fault.Kind.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.events.NotificationKind;
import io.spendwatch.messaging.keyed.NotYet;
import io.spendwatch.notifier.Notices;
import io.spendwatch.notifier.NotifierKit;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Push;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.notifier.push.Recipient;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Devices.Device;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** How what is to be told now gets to people. */
class DeliveryTest extends NotifierKit {
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @Test
  void everyDeviceOfThePersonIsToldOnceAndNobodyElses() {
    register("browser");
    storage.devices().register(new Device("bob", "tablet", "tablet-token", NOON));

    take(exceeded());

    assertThat(targets()).containsExactlyInAnyOrder("phone-token", "browser-token");
    assertThat(outcomes()).containsExactlyInAnyOrder("phone SENT", "browser SENT");
    assertThat(topic.history())
        .allSatisfy(record -> {
          assertThat(record.topic()).isEqualTo(Topics.NOTIFICATIONS_OUTCOMES.name());
          assertThat(record.key()).isEqualTo("ada");
          assertThat(record.value().getAlertId()).isEqualTo(Notices.ALERT);
          assertThat(record.value().getChannel()).isEqualTo("fcm");
          assertThat(record.value().getNoticeKind()).isEqualTo(NotificationKind.EXCEEDED);
          assertThat(record.value().getTriggeredAt()).isEqualTo(NOON.minusSeconds(1));
          assertThat(record.value().getAt()).isEqualTo(NOON);
        });
  }

  @Test
  void aRepeatSendsNothingAndTellsNothing() {
    take(exceeded());

    take(exceeded());
    take(exceeded(), exceeded());

    assertThat(catcher.caught()).hasSize(1);
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aReplayByAnotherProcessSendsNothing() {
    take(exceeded());
    take(recovered());

    restart(fcm);
    take(exceeded(), recovered());

    assertThat(catcher.caught()).hasSize(2);
    assertThat(outcomes()).containsExactly("phone SENT", "phone SENT");
  }

  @Test
  void aReplayTellsNoOldAlertToANewPhone() {
    take(exceeded());
    register("new-phone");

    take(exceeded());

    assertThat(targets()).containsExactly("phone-token");
  }

  @Test
  void aRecoveryTakesThePlaceOfItsAlertOnTheScreen() {
    take(exceeded());

    take(recovered());

    assertThat(catcher.caught()).hasSize(2);
    assertThat(catcher.visible()).hasSize(1);
    assertThat(catcher.visible().getFirst().title()).contains("Back under your limit");
  }

  @Test
  void aPersonWithoutDevicesIsAnOutcomeOnceAndStaysUntoldOfTheOldAlert() {
    storage.devices().forget("ada", "phone", "phone-token");
    take(exceeded());
    register("first-phone");

    take(exceeded());

    assertThat(outcomes()).containsExactly(" NO_DEVICE");
    assertThat(catcher.caught()).isEmpty();
  }

  @Test
  void aDeviceThatFcmDoesNotKnowIsForgotten() {
    register("old");
    catcher.failAlways("old-token", Fault.of(UNREGISTERED));

    take(exceeded());

    assertThat(outcomes())
        .containsExactlyInAnyOrder("old DEVICE_FORGOTTEN UNREGISTERED", "phone SENT");
    assertThat(storage.devices().ofUser("ada"))
        .extracting(Device::deviceId)
        .containsExactly("phone");
  }

  @Test
  void aDeviceThatRefusesIsGivenUpForThisNoticeAndKept() {
    catcher.failNext(Fault.of(INVALID_ARGUMENT));

    take(exceeded());
    take(recovered());

    assertThat(outcomes()).containsExactly("phone FAILED INVALID_ARGUMENT", "phone SENT");
    assertThat(storage.devices().ofUser("ada")).hasSize(1);
  }

  @Test
  void oneDevicesTroubleDoesNotRepeatWhatTheOthersHave() {
    register("browser", "broken");
    catcher.failAlways("phone-token", Fault.of(INTERNAL));
    catcher.failAlways("broken-token", Fault.of(INVALID_ARGUMENT));
    assertThat(waitOf(() -> take(exceeded()))).isEqualTo(Duration.ofSeconds(10));
    catcher.clearFaults();

    now = NOON.plusSeconds(10);
    take(exceeded());

    assertThat(targets()).containsExactly("browser-token", "phone-token");
    assertThat(outcomes())
        .containsExactlyInAnyOrder("browser SENT", "broken FAILED INVALID_ARGUMENT", "phone SENT");
  }

  @Test
  void whatComesWhileADeviceIsTriedAgainGoesToTheOthersAtOnceAndToThatOneInOrder() {
    register("browser");
    catcher.failAlways("phone-token", Fault.of(INTERNAL));
    waitOf(() -> take(exceeded()));
    catcher.clearFaults();

    now = NOON.plusSeconds(3);
    assertThat(waitOf(() -> take(exceeded(), recovered()))).isEqualTo(Duration.ofSeconds(7));
    assertThat(targets()).containsExactly("browser-token", "browser-token");

    now = NOON.plusSeconds(10);
    take(exceeded(), recovered());

    assertThat(targets()).endsWith("phone-token", "phone-token");
    assertThat(titles().subList(2, 4))
        .containsExactly("Over your limit by $385.71", "Back under your limit");
  }

  @Test
  void noTryIsMadeBeforeTheTimeThatGoogleNames() {
    catcher.failNext(Fault.of(QUOTA_EXCEEDED).retryAfter(Duration.ofSeconds(45)));
    assertThat(waitOf(() -> take(exceeded()))).isEqualTo(Duration.ofSeconds(45));

    now = NOON.plusSeconds(44);
    assertThat(waitOf(() -> take(exceeded()))).isEqualTo(Duration.ofSeconds(1));
    assertThat(catcher.caught()).isEmpty();
    now = NOON.plusSeconds(45);
    take(exceeded());

    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void waitsDoubleAndADeviceIsGivenUpBeforeATryThatComesAfterAnHour() {
    catcher.failAlways("phone-token", Fault.of(INTERNAL));

    Duration sum = Duration.ZERO;
    for (int seconds : new int[] {10, 20, 40, 80, 160, 320, 640, 900, 900}) {
      assertThat(waitOf(() -> take(exceeded()))).isEqualTo(Duration.ofSeconds(seconds));
      now = now.plusSeconds(seconds);
      sum = sum.plusSeconds(seconds);
    }
    take(exceeded());

    assertThat(sum).isLessThan(PATIENCE);
    assertThat(outcomes()).containsExactly("phone FAILED INTERNAL");
    assertThat(storage.devices().ofUser("ada")).hasSize(1);
  }

  @Test
  void aCrashBeforeTheLedgerRepeatsThePushUnderTheSameKeySoThatOneIsSeen() {
    restart(new Killed(fcm));
    assertThatThrownBy(() -> take(exceeded())).hasMessage("killed");

    restart(fcm);
    take(exceeded());

    assertThat(catcher.caught()).hasSize(2);
    assertThat(catcher.visible()).hasSize(1);
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aCrashBeforeTheOutcomeTellsItAfterwardsWithoutAnotherPush() {
    storage.pushes().sent(List.of(exceeded().id()), "ada", "phone", NOON);

    take(exceeded());

    assertThat(catcher.caught()).isEmpty();
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void anAlertOfTheDayBeforeIsNotToldAfterAnOutage() {
    now = NOON.plus(Duration.ofHours(24)).plusSeconds(1);
    Notice fresh = alert("fresh", Kind.EXCEEDED, "2001", NOON.plusSeconds(1));

    take(exceeded(), fresh);
    take(exceeded(), fresh);

    assertThat(titles()).containsExactly("Over your limit by $1.00");
    assertThat(outcomes()).containsExactly(" TOO_OLD", "phone SENT");
  }

  @Test
  void pushesAreCountedAndTheirWayFromTheWebhookIsTimed() {
    take(exceeded());

    assertThat(
            meters
                .get("spendwatch.notifier.pushes")
                .tags("kind", "EXCEEDED", "outcome", "SENT", "channel", "fcm")
                .counter()
                .count())
        .isOne();
    assertThat(
            meters
                .get("spendwatch.notifier.webhook.to.push")
                .timer()
                .max(java.util.concurrent.TimeUnit.SECONDS))
        .isEqualTo(1);
  }

  private static Duration waitOf(ThrowingCallable work) {
    NotYet[] thrown = new NotYet[1];
    assertThatThrownBy(work).isInstanceOfSatisfying(NotYet.class, it -> thrown[0] = it);
    assertThat(thrown[0].orMore()).isTrue();
    return thrown[0].untilThen();
  }

  /** A process that dies when its push has been accepted. */
  private record Killed(Channel alive) implements Channel {
    @Override
    public String name() {
      return alive.name();
    }

    @Override
    public List<Recipient> recipients(String userId, Preferences preferences) {
      return alive.recipients(userId, preferences);
    }

    @Override
    public List<Receipt> send(Push push, List<Recipient> recipients) {
      alive.send(push, recipients);
      throw new IllegalStateException("killed");
    }

    @Override
    public void forget(Recipient recipient) {
      alive.forget(recipient);
    }
  }
}
