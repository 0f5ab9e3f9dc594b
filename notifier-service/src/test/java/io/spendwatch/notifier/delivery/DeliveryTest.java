package io.spendwatch.notifier.delivery;

import static io.spendwatch.pushes.fcm.Fault.Kind.INTERNAL;
import static io.spendwatch.pushes.fcm.Fault.Kind.INVALID_ARGUMENT;
import static io.spendwatch.pushes.fcm.Fault.Kind.QUOTA_EXCEEDED;
import static io.spendwatch.pushes.fcm.Fault.Kind.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.notifier.fcm.Fcm;
import io.spendwatch.notifier.fcm.FcmSettings;
import io.spendwatch.notifier.message.PushText;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Notice;
import io.spendwatch.notifier.push.Receipt;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/** Against the real client, a real store and the push catcher. */
class DeliveryTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(60);
  private static final Notice OVER = notice(Kind.EXCEEDED);
  private static final Notice BACK = notice(Kind.RECOVERED);

  @TempDir private Path folder;
  private Instant now = NOON;
  private PushCatcher catcher;
  private Fcm fcm;
  private Storage storage;
  private MockProducer<String, NotificationOutcome> topic;
  private Delivery delivery;

  @BeforeEach
  void start() {
    catcher = PushCatcher.start(PushCatcherSettings.temporary());
    Duration timeout = Duration.ofSeconds(5);
    fcm = Fcm.connect(new FcmSettings("p", catcher.uri(), null, timeout, timeout), () -> now);
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("spendwatch.db")).open();
    Serializer<NotificationOutcome> unused = (_, _) -> new byte[0];
    topic =
        new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), unused) {
          @Override
          public void close(Duration timeout) {
            // The template gives a pooled producer back after each send; this one stays open.
          }
        };
    delivery = deliveryThrough(fcm);
  }

  @AfterEach
  void stop() throws IOException {
    fcm.close();
    storage.close();
    catcher.close();
  }

  @Test
  void everyDeviceOfThePersonIsToldOnceAndNobodyElses() {
    register("ada", "phone", "browser");
    register("bob", "tablet");

    delivery.deliver(OVER);

    assertThat(targets()).containsExactlyInAnyOrder("phone-token", "browser-token");
    assertThat(outcomes()).containsExactlyInAnyOrder("phone SENT", "browser SENT");
    assertThat(topic.history())
        .allSatisfy(record -> {
          assertThat(record.topic()).isEqualTo(Topics.NOTIFICATIONS_OUTCOMES.name());
          assertThat(record.key()).isEqualTo("ada");
          assertThat(record.value().getAlertId()).isEqualTo(OVER.alertId());
          assertThat(record.value().getChannel()).isEqualTo("fcm");
          assertThat(record.value().getTriggeredAt()).isEqualTo(OVER.triggeredAt());
          assertThat(record.value().getAt()).isEqualTo(NOON);
        });
  }

  @Test
  void aRepeatSendsNothingAndTellsNothing() {
    register("ada", "phone");
    delivery.deliver(OVER);

    delivery.deliver(OVER);

    assertThat(catcher.caught()).hasSize(1);
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aReplayByAnotherProcessSendsNothing() {
    register("ada", "phone");
    delivery.deliver(OVER);
    delivery.deliver(BACK);

    Delivery restarted = deliveryThrough(fcm);
    restarted.deliver(OVER);
    restarted.deliver(BACK);

    assertThat(catcher.caught()).hasSize(2);
    assertThat(outcomes()).containsExactly("phone SENT", "phone SENT");
  }

  @Test
  void aReplayTellsNoOldAlertToANewPhone() {
    register("ada", "phone");
    delivery.deliver(OVER);
    register("ada", "new-phone");

    delivery.deliver(OVER);

    assertThat(targets()).containsExactly("phone-token");
  }

  @Test
  void aRecoveryIsToldAlthoughItHasTheIdOfItsAlert() {
    register("ada", "phone");
    delivery.deliver(OVER);

    delivery.deliver(BACK);

    assertThat(catcher.visible()).hasSize(2);
  }

  @Test
  void aPersonWithoutDevicesIsAnOutcomeOnceAndStaysUntoldOfTheOldAlert() {
    delivery.deliver(OVER);
    register("ada", "first-phone");

    delivery.deliver(OVER);

    assertThat(outcomes()).containsExactly(" NO_DEVICE");
    assertThat(catcher.caught()).isEmpty();
  }

  @Test
  void aDeviceThatFcmDoesNotKnowIsForgotten() {
    register("ada", "old", "phone");
    catcher.failAlways("old-token", Fault.of(UNREGISTERED));

    delivery.deliver(OVER);

    assertThat(outcomes())
        .containsExactlyInAnyOrder("old DEVICE_FORGOTTEN UNREGISTERED", "phone SENT");
    assertThat(storage.devices().ofUser("ada"))
        .extracting(Device::deviceId)
        .containsExactly("phone");
  }

  @Test
  void aDeviceThatRefusesIsGivenUpForThisNoticeAndKept() {
    register("ada", "phone");
    catcher.failNext(Fault.of(INVALID_ARGUMENT));

    delivery.deliver(OVER);
    delivery.deliver(BACK);

    assertThat(outcomes()).containsExactly("phone FAILED INVALID_ARGUMENT", "phone SENT");
    assertThat(storage.devices().ofUser("ada")).hasSize(1);
  }

  @Test
  void oneDevicesTroubleDoesNotRepeatWhatTheOthersHave() {
    register("ada", "phone", "browser", "broken");
    catcher.failAlways("phone-token", Fault.of(INTERNAL));
    catcher.failAlways("broken-token", Fault.of(INVALID_ARGUMENT));
    assertThatThrownBy(() -> delivery.deliver(OVER)).isInstanceOf(ChannelBusy.class);
    catcher.clearFaults();

    delivery.deliver(OVER);

    assertThat(targets()).containsExactly("browser-token", "phone-token");
    assertThat(outcomes())
        .containsExactlyInAnyOrder("browser SENT", "broken FAILED INVALID_ARGUMENT", "phone SENT");
  }

  @Test
  void noTryIsMadeBeforeTheTimeThatGoogleNames() {
    register("ada", "phone");
    catcher.failNext(Fault.of(QUOTA_EXCEEDED).retryAfter(Duration.ofSeconds(45)));
    assertThatThrownBy(() -> delivery.deliver(OVER)).isInstanceOf(ChannelBusy.class);

    now = NOON.plusSeconds(44);
    assertThatThrownBy(() -> delivery.deliver(OVER)).isInstanceOf(ChannelBusy.class);
    assertThat(catcher.caught()).isEmpty();
    now = NOON.plusSeconds(45);
    delivery.deliver(OVER);

    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aDeviceIsGivenUpWhenPatienceEnds() {
    register("ada", "phone");
    catcher.failAlways("phone-token", Fault.of(INTERNAL));
    assertThatThrownBy(() -> delivery.deliver(OVER)).isInstanceOf(ChannelBusy.class);
    now = NOON.plus(PATIENCE);
    assertThatThrownBy(() -> delivery.deliver(OVER)).isInstanceOf(ChannelBusy.class);

    now = NOON.plus(PATIENCE).plusSeconds(1);
    delivery.deliver(OVER);

    assertThat(outcomes()).containsExactly("phone FAILED INTERNAL");
    assertThat(storage.devices().ofUser("ada")).hasSize(1);
  }

  @Test
  void aCrashBeforeTheLedgerRepeatsThePushUnderTheSameKeySoThatOneIsSeen() {
    register("ada", "phone");
    Channel killed =
        new Channel() {
          @Override
          public String name() {
            return fcm.name();
          }

          @Override
          public List<Receipt> send(Notice notice, List<Device> devices) {
            fcm.send(notice, devices);
            throw new IllegalStateException("killed");
          }
        };
    assertThatThrownBy(() -> deliveryThrough(killed).deliver(OVER)).hasMessage("killed");

    deliveryThrough(fcm).deliver(OVER);

    assertThat(catcher.caught()).hasSize(2);
    assertThat(catcher.visible()).hasSize(1);
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  @Test
  void aCrashBeforeTheOutcomeTellsItAfterwardsWithoutAnotherPush() {
    register("ada", "phone");
    storage.pushes().sent(List.of(OVER.id()), "ada", "phone", NOON);

    delivery.deliver(OVER);

    assertThat(catcher.caught()).isEmpty();
    assertThat(outcomes()).containsExactly("phone SENT");
  }

  private Delivery deliveryThrough(Channel channel) {
    var kafka = new KafkaTemplate<>(new MockProducerFactory<>(() -> topic));
    Outcomes outcomes = new Outcomes(kafka, channel.name(), () -> now);
    return new Delivery(channel, storage, outcomes, PATIENCE, () -> now);
  }

  private void register(String userId, String... deviceIds) {
    for (String id : deviceIds) {
      storage.devices().register(new Device(userId, id, id + "-token", NOON));
    }
  }

  private List<String> targets() {
    return catcher.caught().stream().map(CaughtPush::target).toList();
  }

  /** Device, outcome and, where there is one, the error code. */
  private List<String> outcomes() {
    return topic.history().stream()
        .map(record -> {
          NotificationOutcome it = record.value();
          String code = it.getErrorCode() == null ? "" : " " + it.getErrorCode();
          return it.getDeviceId() + " " + it.getOutcome() + code;
        })
        .toList();
  }

  private static Notice notice(Kind kind) {
    UUID alert = UUID.fromString("5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10");
    PushText text = new PushText("Title", kind.name());
    return new Notice("ada", alert, kind, new UUID(1, 1), new UUID(2, 2), NOON, text);
  }
}
