package io.spendwatch.link.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.link.Records;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.Received;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxRelayTest {
  /** Longer than any test: what is published was rung for. */
  private static final Duration FOR_EVER = Duration.ofMinutes(10);

  private static LocalKafka kafka;
  private static KafkaClients clients;
  private static Producer<String, byte[]> producer;

  private Storage storage;
  private Outgoing outgoing;

  @BeforeAll
  static void startBroker() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    producer = new KafkaProducer<>(clients.rawProducer());
  }

  @AfterAll
  static void stopBroker() {
    producer.close();
    kafka.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    outgoing = new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void whatAWriteLeftIsPublishedWhenTheBellRings() {
    OutboxRelay relay = new OutboxRelay(storage.outbox(), producer, FOR_EVER);
    relay.start();
    try {
      OutboxMessage message = save("ringer", 1);
      relay.ring();

      List<Received<BudgetPlan>> published = published("ringer", 1);

      assertThat(published).extracting(OutboxRelayTest::id).containsExactly(message.id());
      await("the outbox is empty")
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> storage.outbox().oldest(1).isEmpty());
    } finally {
      relay.stop();
    }
  }

  @Test
  void whatNobodyRangForIsPublishedAfterAPause() {
    save("quiet", 1);
    OutboxRelay relay = new OutboxRelay(storage.outbox(), producer, Duration.ofMillis(50));
    relay.start();
    try {
      await("the outbox is empty")
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> storage.outbox().oldest(1).isEmpty());
      save("quiet", 2);

      assertThat(published("quiet", 2))
          .extracting(it -> it.value().getRevision())
          .containsExactly(1L, 2L);
    } finally {
      relay.stop();
    }
  }

  @Test
  void aCrashBetweenPublishingAndForgettingRepeatsTheSameId() throws InterruptedException {
    OutboxMessage message = save("crasher", 1);
    OutboxRelay crashing = new OutboxRelay(new Unforgetting(storage.outbox()), producer, FOR_EVER);
    assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(crashing::publishOldest);

    new OutboxRelay(storage.outbox(), producer, FOR_EVER).publishOldest();

    assertThat(published("crasher", 2))
        .extracting(OutboxRelayTest::id)
        .containsExactly(message.id(), message.id());
    assertThat(storage.outbox().oldest(1)).isEmpty();
  }

  @Test
  void theOrderOfWritesIsTheOrderOnTheTopic() throws InterruptedException {
    for (int revision = 1; revision <= 250; revision++) {
      save("busy", revision);
    }
    OutboxRelay relay = new OutboxRelay(storage.outbox(), producer, FOR_EVER);

    int published = 0;
    while (!storage.outbox().oldest(1).isEmpty()) {
      published += relay.publishOldest();
    }

    assertThat(published).isEqualTo(250);
    assertThat(published("busy", 250))
        .extracting(it -> it.value().getRevision())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void afterAFailureNothingBehindItCountsAsPublished() throws InterruptedException {
    List<OutboxMessage> messages = List.of(save("first", 1), save("second", 1), save("third", 1));
    MockProducer<String, byte[]> flaky =
        new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
    Thread broker =
        Thread.ofVirtual()
            .start(() -> {
              await("all are sent")
                  .atMost(Duration.ofMinutes(1))
                  .pollInSameThread()
                  .until(() -> flaky.history().size() == 3);
              flaky.completeNext();
              flaky.errorNext(new TimeoutException("no answer"));
              flaky.completeNext();
            });

    OutboxRelay relay = new OutboxRelay(storage.outbox(), flaky, FOR_EVER);
    assertThatExceptionOfType(org.apache.kafka.common.KafkaException.class)
        .isThrownBy(relay::publishOldest);

    broker.join();
    assertThat(storage.outbox().oldest(10))
        .extracting(OutboxMessage::id)
        .containsExactly(messages.get(1).id(), messages.get(2).id());
  }

  @Test
  void anOutageIsSatOut() {
    MockProducer<String, byte[]> down =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    down.sendException = new TimeoutException("no broker");
    OutboxRelay relay = new OutboxRelay(storage.outbox(), down, Duration.ofMillis(10));
    save("patient", 1);
    relay.start();
    try {
      assertThat(relay.isRunning()).isTrue();
      down.sendException = null;

      await("the outbox is empty")
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> storage.outbox().oldest(1).isEmpty());
      assertThat(down.history()).extracting(it -> it.key()).contains("patient");
    } finally {
      relay.stop();
    }
  }

  private OutboxMessage save(String user, long revision) {
    Plan plan =
        new Plan(
            user,
            revision,
            Plan.initial(user).zone(),
            Plan.initial(user).period(),
            true,
            List.of());
    BudgetPlan record =
        PlanRecords.toRecord(plan, UuidCreator.getTimeOrderedEpoch(), Instant.EPOCH);
    OutboxMessage message = outgoing.message(Topics.BUDGET_PLANS, user, record);
    assertThat(storage.plans().save(plan, message)).isTrue();
    return message;
  }

  private static List<Received<BudgetPlan>> published(String user, int atLeast) {
    return Records.read(clients, Topics.BUDGET_PLANS, user, atLeast);
  }

  private static UUID id(Received<?> record) {
    byte[] id = record.headers().lastHeader(OutboxRelay.EVENT_ID).value();
    return UUID.fromString(new String(id, StandardCharsets.UTF_8));
  }

  /** Dies before it can say that something was published. */
  private record Unforgetting(Outbox outbox) implements Outbox {
    @Override
    public void leave(OutboxMessage message) {
      outbox.leave(message);
    }

    @Override
    public List<OutboxMessage> oldest(int atMost) {
      return outbox.oldest(atMost);
    }

    @Override
    public void published(Collection<UUID> ids) {
      throw new StorageUnavailable("killed", null);
    }
  }
}
