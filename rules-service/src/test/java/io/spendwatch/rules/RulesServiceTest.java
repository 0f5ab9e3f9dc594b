package io.spendwatch.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs: against a broker, with a restart in the middle. */
class RulesServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private final String today = LocalDate.now(ZoneOffset.UTC).toString();

  @TempDir Path stateFolder;
  private LocalKafka kafka;
  private KafkaClients clients;
  private ConfigurableApplicationContext service;

  @BeforeEach
  void start() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    service = service();
  }

  @AfterEach
  void stop() {
    service.close();
    kafka.close();
  }

  @Test
  void anAlertThatWasSaidIsRememberedThroughARestart() throws Exception {
    send(Topics.BUDGET_PLANS, record(SomeRules.plan(1, SomeRules.shops(1, "100"))));
    send(Topics.CATEGORIES_TOTALED, totalsOfThePlan());
    read(Topics.OVERAGES_CALCULATED, 1);
    send(Topics.CATEGORIES_TOTALED, update(1, Purchase.shops("t1", "110", today)));
    RuleViolation alert = read(Topics.RULES_VIOLATIONS, 1).getFirst();

    service.close();
    service = service();
    send(Topics.CATEGORIES_TOTALED, update(2, Purchase.shops("t1", "110", today)));
    send(Topics.CATEGORIES_TOTALED, update(3, Purchase.shops("t2", "-50", today)));

    List<RuleViolation> said = read(Topics.RULES_VIOLATIONS, 2);
    assertThat(said)
        .extracting(RuleViolation::getKind)
        .containsExactly(ViolationKind.EXCEEDED, ViolationKind.RECOVERED);
    assertThat(said).extracting(RuleViolation::getAlertId).containsOnly(alert.getAlertId());
  }

  private ConfigurableApplicationContext service() {
    return RulesService.application()
        .run(
            "--server.port=0",
            "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
            "--spendwatch.streams.state-folder=" + stateFolder);
  }

  private static BudgetPlan record(Plan plan) {
    return PlanRecords.toRecord(plan, new UUID(1, plan.revision()), Instant.EPOCH);
  }

  private static CategoriesTotaled update(int id, Line... lines) {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(new UUID(0, id))
        .setUserId("ann")
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(Instant.EPOCH)
        .setTotaledAt(Instant.EPOCH)
        .setScope(UpdateScope.CHANGES)
        .setPlanRevision(1)
        .setPart(1)
        .setParts(1)
        .setLines(Stream.of(lines).map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.of())
        .setTotals(List.of())
        .build();
  }

  /** What the categorizer tells when a plan is saved. */
  private static CategoriesTotaled totalsOfThePlan() {
    return CategoriesTotaled.newBuilder(update(0))
        .setUpdateId(new UUID(1, 1))
        .setItemId(null)
        .setCause(UpdateCause.PLAN_CHANGED)
        .build();
  }

  private <V extends SpecificRecord> void send(Topic<V> topic, V value) throws Exception {
    try (var producer = new KafkaProducer<String, V>(clients.producer())) {
      producer.send(new ProducerRecord<>(topic.name(), "ann", value)).get();
    }
  }

  /** So many records of a topic from its beginning, waited for. */
  private <V extends SpecificRecord> List<V> read(Topic<V> topic, int records) {
    List<V> values = new ArrayList<>();
    var config = clients.consumer(UUID.randomUUID().toString());
    try (var consumer =
        new KafkaConsumer<>(
            config, new StringDeserializer(), topic.serde(clients.registry()).deserializer())) {
      consumer.subscribe(List.of(topic.name()));
      await()
          .atMost(PATIENCE)
          .until(() -> {
            consumer.poll(Duration.ofMillis(200)).forEach(it -> values.add(it.value()));
            return values.size() >= records;
          });
    }
    return values;
  }
}
