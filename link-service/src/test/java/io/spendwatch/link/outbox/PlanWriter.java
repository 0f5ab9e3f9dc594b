package io.spendwatch.link.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;

/** A process that saves plans and publishes them until it is killed. */
final class PlanWriter {
  /** What it says when it begins to write. */
  static final String WRITING = "writing";

  static final List<String> USERS = List.of("ann", "bob", "cat", "dan");
  private static final Duration BETWEEN_WRITES = Duration.ofMillis(4);

  private final Storage storage;
  private final Outgoing outgoing;
  private final OutboxRelay relay;

  PlanWriter(Storage storage, KafkaClients clients) {
    this.storage = storage;
    this.outgoing = new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch);
    this.relay = relay(storage, clients);
  }

  /** A relay that does not wait for long for one that was killed. */
  static OutboxRelay relay(Storage storage, KafkaClients clients) {
    Map<String, Object> config = clients.rawProducer();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "killed-outbox");
    return new OutboxRelay(
        storage.outbox(),
        storage.leases(),
        () -> new KafkaProducer<>(config),
        new OutboxRelay.Waits(Duration.ofMillis(20), Duration.ofMillis(100)),
        InstantSource.system());
  }

  /**
   * @param args the store's URL, the broker, the registry, a seed
   */
  public static void main(String... args) {
    Storage storage = new StorageSettings(args[0], "postgres", "postgres").open();
    PlanWriter writer =
        new PlanWriter(storage, new KafkaClients(new KafkaSettings(args[1], args[2])));
    writer.relay.start();
    writer.write(new Random(Long.parseLong(args[3])));
  }

  private void write(Random random) {
    saveNext(USERS.getFirst());
    System.out.println(WRITING);
    while (true) {
      saveNext(USERS.get(random.nextInt(USERS.size())));
      LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
    }
  }

  /** Unless another process is faster. */
  private void saveNext(String user) {
    Plan before = storage.plans().find(user).orElse(Plan.initial(user));
    Plan next =
        new Plan(user, before.revision() + 1, before.zone(), before.period(), true, List.of());
    OutboxMessage message =
        outgoing.message(
            Topics.BUDGET_PLANS,
            user,
            PlanRecords.toRecord(next, UuidCreator.getTimeOrderedEpoch(), Instant.EPOCH));
    storage.plans().save(next, message);
    relay.ring();
  }
}
