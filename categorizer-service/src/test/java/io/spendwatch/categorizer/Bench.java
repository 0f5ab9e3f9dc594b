package io.spendwatch.categorizer;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.StreamsDeadLetters;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topology without a broker, and words to speak to it. */
final class Bench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final TopologyTestDriver driver;
  private Instant now = NOW;
  private Duration look = Duration.ZERO;
  private long updates;

  final TestInputTopic<String, TransactionsIngested> ingested;
  final TestInputTopic<String, byte[]> ingestedBytes;
  final TestInputTopic<String, BudgetPlan> plans;
  final TestOutputTopic<String, CategoriesTotaled> totaled;
  final TestOutputTopic<String, TransactionsUpdateReady> ready;
  final TestOutputTopic<byte[], byte[]> deadLetters;

  Bench(Path stateFolder) {
    this(stateFolder, Stores::persistentKeyValueStore);
  }

  /**
   * @param kind of the stores; those in memory are quicker where there are many records
   */
  Bench(Path stateFolder, Function<String, KeyValueBytesStoreSupplier> kind) {
    SchemaRegistry registry = SchemaRegistry.inMemory();
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, StreamsDeadLetters.class);
    driver =
        new TopologyTestDriver(new Categorizer(registry, this::now, kind).topology(), settings);
    ingested =
        driver.createInputTopic(
            Topics.TRANSACTIONS_INGESTED.name(),
            new StringSerializer(),
            Topics.TRANSACTIONS_INGESTED.serde(registry).serializer());
    ingestedBytes =
        driver.createInputTopic(
            Topics.TRANSACTIONS_INGESTED.name(), new StringSerializer(), new ByteArraySerializer());
    plans =
        driver.createInputTopic(
            Topics.BUDGET_PLANS.name(),
            new StringSerializer(),
            Topics.BUDGET_PLANS.serde(registry).serializer());
    totaled =
        driver.createOutputTopic(
            Topics.CATEGORIES_TOTALED.name(),
            new StringDeserializer(),
            Topics.CATEGORIES_TOTALED.serde(registry).deserializer());
    ready =
        driver.createOutputTopic(
            Topics.TRANSACTIONS_UPDATE_READY.name(),
            new StringDeserializer(),
            Topics.TRANSACTIONS_UPDATE_READY.serde(registry).deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.TRANSACTIONS_INGESTED.deadLetters(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  /** So much time passes whenever somebody looks at the clock. */
  void everyLookTakes(Duration time) {
    look = time;
  }

  private Instant now() {
    now = now.plus(look);
    return now;
  }

  /** Moves the clock, and lets it tick. */
  void itIs(String instant) {
    itBecomes(instant);
    tick();
  }

  /** What is due is done. */
  void tick() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  /** Moves the clock before it has ticked. */
  void itBecomes(String instant) {
    now = Instant.parse(instant);
  }

  /** An update of one part that says that these lines are new or changed. */
  UUID changed(Line... lines) {
    TransactionsIngested update = update(UpdateScope.CHANGES, lines);
    ingested.pipeInput("ann", update);
    return update.getUpdateId();
  }

  void planned(Plan plan) {
    plans.pipeInput(plan.userId(), record(plan));
  }

  static BudgetPlan record(Plan plan) {
    return PlanRecords.toRecord(plan, new UUID(1, plan.revision()), NOW);
  }

  TransactionsIngested update(UpdateScope scope, Line... lines) {
    return TransactionsIngested.newBuilder()
        .setUpdateId(new UUID(0, ++updates))
        .setUserId("ann")
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(NOW.minusSeconds(2))
        .setIngestedAt(NOW.minusSeconds(1))
        .setScope(scope)
        .setPart(1)
        .setParts(1)
        .setLines(List.of(lines).stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.of())
        .setRemovedAccountIds(List.of())
        .build();
  }

  long entries(String store) {
    long entries = 0;
    try (var all = driver.getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        all.next();
        entries++;
      }
    }
    return entries;
  }

  @Override
  public void close() {
    driver.close();
  }
}
