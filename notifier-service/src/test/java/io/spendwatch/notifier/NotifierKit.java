package io.spendwatch.notifier;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.notifier.delivery.Delivery;
import io.spendwatch.notifier.delivery.Ledger;
import io.spendwatch.notifier.delivery.Outcomes;
import io.spendwatch.notifier.delivery.PushSettings;
import io.spendwatch.notifier.delivery.Tries;
import io.spendwatch.notifier.delivery.Turnstile;
import io.spendwatch.notifier.fcm.Fcm;
import io.spendwatch.notifier.fcm.FcmSettings;
import io.spendwatch.notifier.hold.Holding;
import io.spendwatch.notifier.hold.Intake;
import io.spendwatch.notifier.hold.Release;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.push.Ages;
import io.spendwatch.notifier.push.Channel;
import io.spendwatch.notifier.push.Composer;
import io.spendwatch.notifier.push.Links;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

/**
 * The notifier behind its topics, with the real client of FCM, a real store, the push catcher and a
 * clock that tests move. Ada has a phone.
 */
public abstract class NotifierKit {
  protected Instant now = Notices.NOON;
  protected PushCatcher catcher;
  protected Fcm fcm;
  protected Storage storage;
  protected MockProducer<String, NotificationOutcome> topic;
  protected SimpleMeterRegistry meters;
  protected Intake intake;
  protected Release release;

  @TempDir private Path folder;

  @BeforeEach
  void start() {
    catcher = PushCatcher.start(PushCatcherSettings.temporary());
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("spendwatch.db")).open();
    Duration timeout = Duration.ofSeconds(5);
    FcmSettings settings =
        new FcmSettings("p", catcher.uri(), null, timeout, timeout, Duration.ofSeconds(60));
    fcm = Fcm.connect(settings, storage.devices(), () -> now);
    meters = new SimpleMeterRegistry();
    Serializer<NotificationOutcome> unused = (_, _) -> new byte[0];
    topic =
        new MockProducer<>(true, new RoundRobinPartitioner(), new StringSerializer(), unused) {
          @Override
          public void close(Duration timeout) {
            // The template gives a pooled producer back after each send; this one stays open.
          }
        };
    restart(fcm);
    register("phone");
  }

  @AfterEach
  void stop() throws IOException {
    fcm.close();
    storage.close();
    catcher.close();
  }

  /** Forgets what a process remembers, and goes on through some channels. */
  protected final void restart(Channel... channels) {
    PushSettings settings =
        new PushSettings(
            Duration.ofSeconds(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(60),
            1,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Map.of());
    Ages ages = new Ages(settings.ages());
    Ledger ledger = new Ledger(storage.pushes(), () -> now);
    Outcomes outcomes =
        new Outcomes(
            new KafkaTemplate<>(new MockProducerFactory<>(() -> topic)), () -> now, meters);
    Composer composer = new Composer(new Links("spendwatch://", null), ages);
    Delivery delivery =
        new Delivery(
            List.of(channels), ledger, outcomes, composer, settings, noJitter(), () -> now);
    Holding holding = new Holding(storage.heldNotices(), ledger, meters);
    Turnstile turnstile = new Turnstile(1);
    intake = new Intake(storage, ledger, outcomes, holding, delivery, turnstile, ages, () -> now);
    release = new Release(storage, ledger, outcomes, holding, delivery, turnstile, ages, () -> now);
  }

  private static RandomGenerator noJitter() {
    return () -> 0;
  }

  protected final void register(String... deviceIds) {
    for (String id : deviceIds) {
      storage.devices().register(new Device("ada", id, id + "-token", Notices.NOON));
    }
  }

  protected final void take(Notice... notices) {
    intake.take("ada", List.of(notices));
  }

  /** Tells what is due now, and after how long the rest may be tried again. */
  protected final Optional<Duration> release() {
    return release.of("ada", new Tries());
  }

  /** Changes what Ada wants. */
  protected final void prefer(UnaryOperator<Preferences> change) {
    Preferences before =
        storage.preferences().find("ada").orElseGet(() -> Preferences.initial("ada"));
    Preferences next = change.apply(before);
    storage
        .preferences()
        .save(
            new Preferences(
                "ada",
                before.revision() + 1,
                next.wanted(),
                next.quietHours(),
                next.snoozed(),
                next.digest(),
                next.amountsHidden(),
                next.language(),
                next.email()));
  }

  protected final List<String> targets() {
    return catcher.caught().stream().map(CaughtPush::target).toList();
  }

  /** Of every push that went out. */
  protected final List<String> titles() {
    return catcher.caught().stream().map(it -> it.title().orElseThrow()).toList();
  }

  /** Device, outcome and, where there is one, the code, of every outcome. */
  protected final List<String> outcomes() {
    return topic.history().stream()
        .map(record -> {
          NotificationOutcome it = record.value();
          String code = it.getErrorCode() == null ? "" : " " + it.getErrorCode();
          return it.getDeviceId() + " " + it.getOutcome() + code;
        })
        .toList();
  }

  protected final List<UUID> held() {
    return storage.heldNotices().ofUser("ada").stream().map(it -> it.id()).toList();
  }
}
