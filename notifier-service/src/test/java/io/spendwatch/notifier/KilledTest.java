package io.spendwatch.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.RuleViolation;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A notifier that is a process of its own is killed again and again while FCM fails in every way
 * that passes, and in every way that does not for some devices. Two hundred alerts and two kills;
 * {@code -Dspendwatch.alerts=10000 -Dspendwatch.kills=12} is the full size, and {@code
 * -Dspendwatch.at-once=64} lets it work on many people at a time.
 */
class KilledTest {
  private static final int ALERTS = Integer.getInteger("spendwatch.alerts", 200);
  private static final int KILLS = Integer.getInteger("spendwatch.kills", 2);
  private static final int AT_ONCE = Integer.getInteger("spendwatch.at-once", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(2 + ALERTS / 500);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration LITTLE = Duration.ofMillis(5);

  /**
   * Those that pass, the frequent ones several times. Answers of 503 the library repeats itself.
   */
  private static final List<Fault> PASSING =
      List.of(
          Fault.of(Fault.Kind.QUOTA_EXCEEDED).retryAfter(Duration.ofSeconds(1)),
          Fault.of(Fault.Kind.QUOTA_EXCEEDED),
          Fault.of(Fault.Kind.INTERNAL),
          Fault.of(Fault.Kind.INTERNAL),
          Fault.of(Fault.Kind.BAD_GATEWAY),
          Fault.of(Fault.Kind.ANSWER_LOST),
          Fault.of(Fault.Kind.ANSWER_LOST),
          Fault.of(Fault.Kind.UNAVAILABLE));

  /** Devices beside a person's phone to which nothing can be sent, and how they answer. */
  private static final Map<String, Fault.Kind> HOPELESS =
      Map.of(
          "gone", Fault.Kind.UNREGISTERED,
          "wrong", Fault.Kind.INVALID_ARGUMENT,
          "foreign", Fault.Kind.SENDER_ID_MISMATCH);

  @TempDir private Path folder;
  private LocalKafka kafka;
  private KafkaClients clients;
  private PushCatcher catcher;
  private final AtomicInteger answersLost = new AtomicInteger();

  @BeforeEach
  void start() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    catcher = PushCatcher.start(PushCatcherSettings.temporary());
    try (Storage storage = open()) {
      IntStream.range(0, ALERTS).forEach(person -> register(storage, person));
    }
  }

  @AfterEach
  void stop() {
    catcher.close();
    kafka.close();
  }

  @Test
  void everyAlertIsVisibleOnceAndNoDeviceIsLostAndAReplaySendsNothing() throws Exception {
    Instant begun = Instant.now();
    Thread faults = Thread.ofVirtual().start(this::goWrong);
    publishAll();

    for (int kill = 1; kill <= KILLS; kill++) {
      int enough = ALERTS * kill / (KILLS + 1);
      try (NotifierProcess _ = startNotifier("run-" + kill)) {
        await().atMost(PATIENCE).until(() -> catcher.visible().size() >= enough);
      }
    }
    try (NotifierProcess last = startNotifier("last")) {
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .ignoreExceptions()
          .until(() -> last.hasReadEverything());
    }

    faults.interrupt();
    faults.join();
    assertEveryAlertIsVisibleOnce();
    int extra = catcher.caught().size() - ALERTS;
    report(extra, Duration.between(begun, Instant.now()));
    assertThat(extra).isLessThanOrEqualTo(lostAnswers() + KILLS * AT_ONCE);
    assertNoDeviceIsLost();
    assertAReplaySendsNothing();
  }

  private void assertEveryAlertIsVisibleOnce() {
    Map<String, Long> byPhone =
        catcher.visible().stream()
            .collect(
                Collectors.groupingBy(CaughtPush::target, TreeMap::new, Collectors.counting()));
    assertThat(byPhone).hasSize(ALERTS).allSatisfy((_, pushes) -> assertThat(pushes).isOne());
    Set<String> keys =
        catcher.visible().stream()
            .map(it -> it.collapseId().orElseThrow())
            .collect(Collectors.toSet());
    assertThat(keys).hasSize(ALERTS);
  }

  /** Only those that FCM does not know are forgotten. */
  private void assertNoDeviceIsLost() {
    try (Storage storage = open()) {
      for (int person = 0; person < ALERTS; person++) {
        Set<String> devices =
            storage.devices().ofUser("user-" + person).stream()
                .map(Device::deviceId)
                .collect(Collectors.toSet());
        String second = second(person);
        assertThat(devices)
            .isEqualTo(
                second.isEmpty() || second.equals("gone")
                    ? Set.of("phone")
                    : Set.of("phone", second));
      }
    }
  }

  private void assertAReplaySendsNothing() throws Exception {
    int before = catcher.caught().size();
    catcher.clearFaults();
    NotifierProcess.forgetWhatWasRead(clients);
    try (NotifierProcess again = startNotifier("replay")) {
      await()
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .ignoreExceptions()
          .until(() -> again.hasReadEverything());
    }
    assertThat(catcher.caught()).hasSize(before);
  }

  /** One send of five, or so. By what has come out, so that the last ones come out as well. */
  private void goWrong() {
    Random random = new Random(7);
    int next = 0;
    try {
      while (true) {
        Thread.sleep(LITTLE);
        int caught = catcher.caught().size();
        if (caught >= next && catcher.planned().isEmpty()) {
          Fault fault = PASSING.get(random.nextInt(PASSING.size()));
          catcher.failNext(fault);
          answersLost.addAndGet(isLost(fault) ? 1 : 0);
          next = caught + 1 + random.nextInt(8);
        }
      }
    } catch (InterruptedException _) {
      // The end of the test.
    }
  }

  private int lostAnswers() {
    return answersLost.get() - (int) catcher.planned().stream().filter(KilledTest::isLost).count();
  }

  private static boolean isLost(Fault fault) {
    return fault.kind() == Fault.Kind.ANSWER_LOST;
  }

  private void register(Storage storage, int person) {
    String user = "user-" + person;
    storage.devices().register(new Device(user, "phone", "phone-of-" + user, Instant.EPOCH));
    String second = second(person);
    if (!second.isEmpty()) {
      String token = second + "-of-" + user;
      storage.devices().register(new Device(user, second, token, Instant.EPOCH));
      catcher.failAlways(token, Fault.of(HOPELESS.get(second)));
    }
  }

  /** What a person has beside their phone: three of ten have something. */
  private static String second(int person) {
    return switch (person % 10) {
      case 1 -> "gone";
      case 2 -> "wrong";
      case 3 -> "foreign";
      default -> "";
    };
  }

  private void publishAll() {
    Instant now = Instant.now();
    try (var producer = new KafkaProducer<String, RuleViolation>(clients.producer())) {
      for (int person = 0; person < ALERTS; person++) {
        String user = "user-" + person;
        RuleViolation alert =
            RuleViolation.newBuilder(Violations.anotherOf(Violations.of(now), user))
                .setUserId(user)
                .build();
        var _ = producer.send(new ProducerRecord<>(Topics.RULES_VIOLATIONS.name(), user, alert));
      }
      producer.flush();
    }
  }

  private NotifierProcess startNotifier(String name) throws Exception {
    return NotifierProcess.start(
        clients,
        folder.resolve(name + ".log"),
        "--server.port=0",
        "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
        "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
        "--spendwatch.storage.url=" + storageUrl(),
        "--spendwatch.fcm.endpoint=" + catcher.uri(),
        "--spendwatch.fcm.quota-wait=300ms",
        "--spendwatch.push.first-wait=200ms",
        "--spendwatch.push.longest-wait=2s",
        "--spendwatch.push.at-once=" + AT_ONCE);
  }

  private Storage open() {
    return new StorageSettings(storageUrl()).open();
  }

  private String storageUrl() {
    return "jdbc:sqlite:" + folder.resolve("spendwatch.db");
  }

  private void report(int extra, Duration took) {
    System.out.printf(
        "%d alerts, %d at once, %d kills, %d answers lost: %d accepted twice, in %d s%n",
        ALERTS, AT_ONCE, KILLS, lostAnswers(), extra, took.toSeconds());
  }
}
