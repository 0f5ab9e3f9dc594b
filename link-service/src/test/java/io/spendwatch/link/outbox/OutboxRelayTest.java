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
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
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

  private static final Duration LEASE = Duration.ofSeconds(5);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static final Queue<Producer<String, byte[]>> PRODUCERS = new ConcurrentLinkedQueue<>();

  private static LocalKafka kafka;
  private static KafkaClients clients;

  private Storage storage;
  private Outgoing outgoing;

  @BeforeAll
  static void startBroker() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void open(@TempDir Path folder) {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    outgoing = new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch);
  }

  @AfterEach
  void close() {
    PRODUCERS.forEach(it -> it.close(Duration.ZERO));
    PRODUCERS.clear();
    storage.close();
  }

  @Test
  void whatAWriteLeftIsPublishedWhenTheBellRings() {
    OutboxRelay relay = relay(FOR_EVER);
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
    OutboxRelay relay = relay(Duration.ofMillis(50));
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
  void aCrashBetweenPublishingAndForgettingRepeatsTheSameId() {
    OutboxMessage message = save("crasher", 1);
    OutboxRelay crashing =
        relay(new Unforgetting(storage.outbox()), OutboxRelayTest::producer, FOR_EVER, 0);
    assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(crashing::publishOldest);

    relay(storage.outbox(), OutboxRelayTest::producer, FOR_EVER, 1).publishOldest();

    assertThat(published("crasher", 2))
        .extracting(OutboxRelayTest::id)
        .containsExactly(message.id(), message.id());
    assertThat(storage.outbox().oldest(1)).isEmpty();
  }

  @Test
  void theOrderOfWritesIsTheOrderOnTheTopic() {
    for (int revision = 1; revision <= 250; revision++) {
      save("busy", revision);
    }
    OutboxRelay relay = relay(FOR_EVER);

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
  void ofABatchThatFailsNothingIsPublished() {
    save("first", 1);
    save("second", 1);
    MockProducer<String, byte[]> flaky = mockProducer();
    flaky.commitTransactionException = new TimeoutException("no answer");
    OutboxRelay relay = relay(storage.outbox(), () -> flaky, FOR_EVER, 0);

    assertThatExceptionOfType(TimeoutException.class).isThrownBy(relay::publishOldest);

    assertThat(flaky.history()).isEmpty();
    assertThat(flaky.closed()).isTrue();
    assertThat(storage.outbox().oldest(10)).hasSize(2);
  }

  @Test
  void whileOneInstancePublishesNoOtherDoes() {
    save("shared", 1);
    storage.leases().hold("outbox-relay", new UUID(1, 1), NOW, NOW.plus(LEASE));

    assertThat(relay(FOR_EVER).publishOldest()).isZero();

    assertThat(storage.outbox().oldest(10)).hasSize(1);
  }

  @Test
  void anInstanceThatWasTakenForDeadPublishesNothingWhenItWakes() throws Exception {
    save("sleeper", 1);
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch awake = new CountDownLatch(1);
    Outbox sleepy = new Sleepy(storage.outbox(), asleep, awake);
    OutboxRelay sleeper = relay(sleepy, OutboxRelayTest::producer, FOR_EVER, 0);
    try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
      Future<Integer> sleeping = thread.submit(sleeper::publishOldest);
      asleep.await();
      save("sleeper", 2);
      relay(storage.outbox(), OutboxRelayTest::producer, FOR_EVER, 1).publishOldest();

      awake.countDown();

      assertThatExceptionOfType(ExecutionException.class)
          .isThrownBy(sleeping::get)
          .withCauseInstanceOf(org.apache.kafka.common.KafkaException.class);
    }
    save("sleeper", 3);
    relay(storage.outbox(), OutboxRelayTest::producer, FOR_EVER, 2).publishOldest();
    assertThat(published("sleeper", 3))
        .extracting(it -> it.value().getRevision())
        .containsExactly(1L, 2L, 3L);
  }

  @Test
  void anOutageIsSatOut() {
    AtomicReference<RuntimeException> outage =
        new AtomicReference<>(new TimeoutException("no broker"));
    Queue<MockProducer<String, byte[]>> made = new ConcurrentLinkedQueue<>();
    OutboxRelay relay =
        relay(
            storage.outbox(),
            () -> {
              MockProducer<String, byte[]> producer = mockProducer();
              producer.sendException = outage.get();
              made.add(producer);
              return producer;
            },
            Duration.ofMillis(10),
            0);
    save("patient", 1);
    relay.start();
    try {
      await("it is tried").atMost(Duration.ofMinutes(1)).until(() -> !made.isEmpty());
      outage.set(null);

      await("the outbox is empty")
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> storage.outbox().oldest(1).isEmpty());
      assertThat(made)
          .flatExtracting(MockProducer::history)
          .extracting(ProducerRecord::key)
          .containsExactly("patient");
    } finally {
      relay.stop();
    }
  }

  private OutboxRelay relay(Duration pause) {
    return relay(storage.outbox(), OutboxRelayTest::producer, pause, 0);
  }

  /**
   * @param leases how many have ended by its clock
   */
  private OutboxRelay relay(
      Outbox outbox, Supplier<Producer<String, byte[]>> producers, Duration pause, int leases) {
    Instant now = NOW.plus(LEASE.multipliedBy(leases));
    return new OutboxRelay(
        outbox, storage.leases(), producers, new OutboxRelay.Waits(pause, LEASE), () -> now);
  }

  private static Producer<String, byte[]> producer() {
    Map<String, Object> config = clients.rawProducer();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "outbox");
    Producer<String, byte[]> producer = new KafkaProducer<>(config);
    PRODUCERS.add(producer);
    return producer;
  }

  private static MockProducer<String, byte[]> mockProducer() {
    return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
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

  /** Falls asleep when it has read what is to be published. */
  private record Sleepy(Outbox outbox, CountDownLatch asleep, CountDownLatch awake)
      implements Outbox {
    @Override
    public void leave(OutboxMessage message) {
      outbox.leave(message);
    }

    @Override
    public List<OutboxMessage> oldest(int atMost) {
      List<OutboxMessage> oldest = outbox.oldest(atMost);
      if (atMost > 1) {
        asleep.countDown();
        awaken();
      }
      return oldest;
    }

    private void awaken() {
      try {
        awake.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void published(Collection<UUID> ids) {
      outbox.published(ids);
    }
  }
}
