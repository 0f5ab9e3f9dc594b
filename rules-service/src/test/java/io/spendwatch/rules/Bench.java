package io.spendwatch.rules;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.StreamsDeadLetters;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;

/** The topology without a broker, and words to speak to it. */
final class Bench implements AutoCloseable {
  private final TopologyTestDriver driver;
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private long updates;

  final TestInputTopic<String, CategoriesTotaled> totaled;
  final TestInputTopic<String, byte[]> totaledBytes;
  final TestInputTopic<String, BudgetPlan> plans;
  final TestOutputTopic<String, OveragesCalculated> overages;
  final TestOutputTopic<String, RuleViolation> violations;
  final TestOutputTopic<byte[], byte[]> deadLetters;

  Bench(Path stateFolder) {
    SchemaRegistry registry = SchemaRegistry.inMemory();
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    settings.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, StreamsDeadLetters.class);
    driver =
        new TopologyTestDriver(
            new Rules(registry, () -> now, Stores::persistentKeyValueStore).topology(), settings);
    totaled =
        driver.createInputTopic(
            Topics.CATEGORIES_TOTALED.name(),
            new StringSerializer(),
            Topics.CATEGORIES_TOTALED.serde(registry).serializer());
    totaledBytes =
        driver.createInputTopic(
            Topics.CATEGORIES_TOTALED.name(), new StringSerializer(), new ByteArraySerializer());
    plans =
        driver.createInputTopic(
            Topics.BUDGET_PLANS.name(),
            new StringSerializer(),
            Topics.BUDGET_PLANS.serde(registry).serializer());
    overages =
        driver.createOutputTopic(
            Topics.OVERAGES_CALCULATED.name(),
            new StringDeserializer(),
            Topics.OVERAGES_CALCULATED.serde(registry).deserializer());
    violations =
        driver.createOutputTopic(
            Topics.RULES_VIOLATIONS.name(),
            new StringDeserializer(),
            Topics.RULES_VIOLATIONS.serde(registry).deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.CATEGORIES_TOTALED.deadLetters(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
  }

  Instant now() {
    return now;
  }

  void itIs(String instant) {
    now = Instant.parse(instant);
  }

  void changed(Line... lines) {
    totaled.pipeInput("ann", update(lines));
  }

  void firstReading(Line... lines) {
    CategoriesTotaled update = update(lines);
    update.setScope(UpdateScope.EVERYTHING);
    totaled.pipeInput("ann", update);
  }

  void removed(String... ids) {
    CategoriesTotaled update = update();
    update.setRemovedTransactionIds(List.of(ids));
    totaled.pipeInput("ann", update);
  }

  void planned(Plan plan) {
    plans.pipeInput("ann", PlanRecords.toRecord(plan, new UUID(1, plan.revision()), now));
  }

  /** The plan's totals, as the categorizer tells them. */
  void plansTotals(Plan plan, PeriodTotals... totals) {
    CategoriesTotaled update = update();
    update.setUpdateId(new UUID(1, plan.revision()));
    update.setItemId(null);
    update.setCause(UpdateCause.PLAN_CHANGED);
    update.setPlanRevision(plan.revision());
    update.setTotals(Stream.of(totals).map(TotalsRecords::toRecord).toList());
    totaled.pipeInput("ann", update);
  }

  void periodsEnd(String day) {
    CategoriesTotaled update = update();
    update.setItemId(null);
    update.setCause(UpdateCause.PERIOD_CLOSED);
    update.setClosedOn(LocalDate.parse(day));
    totaled.pipeInput("ann", update);
  }

  CategoriesTotaled update(Line... lines) {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(new UUID(0, ++updates))
        .setUserId("ann")
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(now.minusSeconds(2))
        .setTotaledAt(now.minusSeconds(1))
        .setScope(UpdateScope.CHANGES)
        .setPlanRevision(1)
        .setPart(1)
        .setParts(1)
        .setLines(Stream.of(lines).map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.of())
        .setTotals(List.of())
        .build();
  }

  /** What was said since the last time, in short. */
  List<String> said() {
    return violations.readValuesToList().stream()
        .map(it -> it.getKind() + " " + it.getLevel() + " #" + it.getEpisode())
        .toList();
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
