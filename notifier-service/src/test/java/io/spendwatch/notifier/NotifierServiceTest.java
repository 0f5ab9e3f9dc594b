package io.spendwatch.notifier;

import static io.spendwatch.pushes.fcm.Fault.Kind.INTERNAL;
import static io.spendwatch.pushes.fcm.Fault.Kind.QUOTA_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.events.AttentionKind;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.NotificationKind;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.PushOutcome;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.pushes.fcm.Fault;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.HeldNotices.HeldNotice;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.documents.Documents;
import io.spendwatch.storage.settings.StorageSettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** The service as it runs, beside a real broker, a real store and the push catcher. */
class NotifierServiceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private final RuleViolation over = Violations.of(Instant.now());

  @TempDir private Path folder;
  private LocalKafka kafka;
  private boolean kafkaRuns;
  private KafkaClients clients;
  private PushCatcher catcher;
  private ConfigurableApplicationContext service;

  @BeforeEach
  void start() {
    kafka = LocalKafka.temporary();
    kafkaRuns = true;
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    catcher = PushCatcher.start(PushCatcherSettings.temporary());
    try (Storage storage = new StorageSettings(storageUrl()).open()) {
      storage.devices().register(new Device("ada", "phone", "phone-token", Instant.EPOCH));
    }
    service = startService();
  }

  @AfterEach
  void stop() {
    service.close();
    catcher.close();
    stopKafka();
  }

  @Test
  void aViolationOnTheTopicIsOneVisiblePushAndItsOutcome() {
    publish(over);

    await().atMost(DEADLINE).until(() -> catcher.visible().size() == 1);
    assertThat(catcher.visible().getFirst().title()).contains("Over your limit by $385.71");
    assertThat(catcher.visible().getFirst().body())
        .contains("Travel and eating out: $2,385.71 of $2,000.00 since Nov 15");
    NotificationOutcome outcome = outcomes(1).getFirst();
    assertThat(outcome.getOutcome()).isEqualTo(PushOutcome.SENT);
    assertThat(outcome.getAlertId()).isEqualTo(over.getAlertId());
    assertThat(outcome.getDeviceId()).isEqualTo("phone");
  }

  @Test
  void aPassingFaultOfFcmIsTriedAgainUntilThePushIsOut() {
    catcher.failNext(Fault.of(QUOTA_EXCEEDED), Fault.of(INTERNAL));

    publish(over);

    await().atMost(DEADLINE).until(() -> catcher.caught().size() == 1);
    assertThat(outcomes(1))
        .extracting(NotificationOutcome::getOutcome)
        .containsExactly(PushOutcome.SENT);
  }

  @Test
  void neitherARepeatNorAReplayOfTheTopicSendsAnythingAgain() throws Exception {
    publish(over);
    publish(over);
    publish(Violations.anotherOf(over, "second"));
    await().atMost(DEADLINE).until(() -> catcher.caught().size() >= 2);
    assertThat(catcher.caught()).hasSize(2);

    service.close();
    forgetWhatWasRead();
    service = startService();
    // Behind the others in the same partition: when it is out, they have been read again.
    publish(Violations.anotherOf(over, "third"));

    await().atMost(DEADLINE).until(() -> catcher.caught().size() >= 3);
    assertThat(catcher.caught()).hasSize(3);
    assertThat(catcher.visible()).hasSize(3);
  }

  @Test
  void aBankThatNeedsItsPersonIsAPush() {
    publish(
        Topics.ITEMS_ATTENTION,
        "ada",
        ItemAttention.newBuilder()
            .setEpisodeId(Notices.id("episode"))
            .setUserId("ada")
            .setItemId("item-1")
            .setInstitution("First Platypus Bank")
            .setKind(AttentionKind.LOGIN_REQUIRED)
            .setSince(Instant.EPOCH)
            .build());

    await().atMost(DEADLINE).until(() -> catcher.visible().size() == 1);
    assertThat(catcher.visible().getFirst().title())
        .contains("First Platypus Bank wants you to log in");
    assertThat(outcomes(1).getFirst().getNoticeKind()).isEqualTo(NotificationKind.BANK_ATTENTION);
  }

  @Test
  void whatIsHeldIsToldByItselfWhenItIsDue() {
    Notice held = Notices.alert("held", Kind.EXCEEDED, "2385.71", Instant.now());
    try (Storage storage = new StorageSettings(storageUrl()).open()) {
      storage
          .heldNotices()
          .hold(new HeldNotice(held.id(), "ada", Instant.now(), Documents.write(held)));
    }

    await().atMost(DEADLINE).until(() -> catcher.visible().size() == 1);
    assertThat(outcomes(1).getFirst().getOutcome()).isEqualTo(PushOutcome.SENT);
  }

  @Test
  void healthTellsTheTruthAboutKafkaAndTheStore() throws Exception {
    assertThat(health())
        .contains("\"kafka\":{", "\"storage\":{\"status\":\"UP\"")
        .doesNotContain("DOWN");

    stopKafka();

    await().atMost(DEADLINE).until(() -> health().contains("DOWN"));
  }

  private ConfigurableApplicationContext startService() {
    return NotifierService.application()
        .run(
            "--server.port=0",
            "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
            "--spendwatch.storage.url=" + storageUrl(),
            "--spendwatch.fcm.endpoint=" + catcher.uri(),
            "--spendwatch.fcm.quota-wait=50ms",
            "--spendwatch.push.release-every=200ms",
            "--spendwatch.push.first-wait=50ms");
  }

  private void stopKafka() {
    if (kafkaRuns) {
      kafka.close();
      kafkaRuns = false;
    }
  }

  private String storageUrl() {
    return "jdbc:sqlite:" + folder.resolve("spendwatch.db");
  }

  private void publish(RuleViolation violation) {
    publish(Topics.RULES_VIOLATIONS, violation.getUserId(), violation);
  }

  private <V extends SpecificRecord> void publish(Topic<V> topic, String key, V value) {
    var producers = new DefaultKafkaProducerFactory<String, V>(clients.producer());
    new KafkaTemplate<>(producers).send(topic.name(), key, value).join();
    producers.destroy();
  }

  /** Reads the outcomes from the first on until there are so many. */
  private List<NotificationOutcome> outcomes(int count) {
    Deserializer<NotificationOutcome> decoder =
        Topics.NOTIFICATIONS_OUTCOMES.serde(clients.registry()).deserializer();
    List<NotificationOutcome> read = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(clients.consumer("test"))) {
      consumer.subscribe(List.of(Topics.NOTIFICATIONS_OUTCOMES.name()));
      await()
          .atMost(DEADLINE)
          .until(() -> {
            consumer
                .poll(Duration.ofMillis(100))
                .forEach(it -> read.add(decoder.deserialize(it.topic(), it.value())));
            return read.size() >= count;
          });
    }
    return read;
  }

  private void forgetWhatWasRead() {
    try (Admin admin = Admin.create(clients.client())) {
      await()
          .atMost(DEADLINE)
          .ignoreExceptions()
          .until(() -> {
            admin.deleteConsumerGroups(List.of("notifier-service")).all().get();
            return true;
          });
    }
  }

  private String health() throws Exception {
    int port = ((WebServerApplicationContext) service).getWebServer().getPort();
    URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
