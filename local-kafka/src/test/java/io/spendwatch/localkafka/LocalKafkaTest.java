package io.spendwatch.localkafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.events.BudgetPeriod;
import io.spendwatch.events.Money;
import io.spendwatch.events.RuleMeasure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatedRule;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.schemas.AvroDeserializer;
import io.spendwatch.schemas.AvroSerializer;
import io.spendwatch.schemas.EventTypes;
import io.spendwatch.schemas.HttpSchemaRegistry;
import io.spendwatch.schemas.TopicCreation;
import io.spendwatch.schemas.Topics;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
  private static final String TOPIC = Topics.RULES_VIOLATIONS.name();
  private static final short ONE = 1;

  @TempDir private Path folder;

  @Test
  void recordsSchemasAndOffsetsOutliveARestart() throws Exception {
    RuleViolation first = violation(1);
    RuleViolation second = violation(2);
    int id;
    try (LocalKafka kafka = LocalKafka.start(folder, 0, 0)) {
      produce(kafka, first);
      assertThat(consume(kafka, 1)).containsExactly(first);
      id = schemaId(kafka);
    }

    try (LocalKafka kafka = LocalKafka.start(folder, 0, 0)) {
      produce(kafka, second);
      assertThat(consume(kafka, 1)).containsExactly(second);
      assertThat(schemaId(kafka)).isEqualTo(id);
    }
  }

  @Test
  void whatWasAcknowledgedOutlivesAKilledProcess() throws Exception {
    KilledKafka.writeAndDie(folder);

    try (LocalKafka kafka = LocalKafka.start(folder, 0, 0)) {
      produce(kafka, violation(2));
      assertThat(consume(kafka, 2)).containsExactly(violation(1), violation(2));
      assertThat(schemaId(kafka)).isEqualTo(1);
    }
  }

  @Test
  void everyTopicIsThereOnceAndWhatIsThereIsLeftAlone() throws Exception {
    try (LocalBroker broker = LocalBroker.start(folder, 0);
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 2, ONE))).all().get();

      assertThat(TopicCreation.ensure(admin, ONE))
          .hasSize(2 * Topics.all().size() + Topics.retried().size() - 1)
          .contains("rules.violations.dlt", "budget.plans")
          .doesNotContain(TOPIC);
      assertThat(TopicCreation.ensure(admin, ONE)).isEmpty();

      assertThat(partitions(admin, TOPIC)).isEqualTo(2);
      assertThat(partitions(admin, "budget.plans")).isEqualTo(Topics.BUDGET_PLANS.partitions());
      assertThat(config(admin, "budget.plans").get("cleanup.policy").value()).isEqualTo("compact");
    }
  }

  @Test
  void aTemporaryOneLeavesNothingBehind() {
    try (LocalKafka kafka = LocalKafka.temporary(folder)) {
      assertThat(folder).isNotEmptyDirectory();
      assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTakenPortOfTheBrokerIsNamed() throws IOException {
    try (ServerSocket other = listening()) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> LocalBroker.start(folder, port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith("Port " + port + " is taken, so the Kafka broker cannot start");
    }
  }

  @Test
  void aTakenPortOfTheRegistryIsNamed() throws IOException {
    try (ServerSocket other = listening()) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> LocalKafka.start(folder, 0, port))
          .isInstanceOf(PortTakenException.class)
          .hasMessageStartingWith(
              "Port " + port + " is taken, so the schema registry cannot start");
    }
  }

  static void produce(LocalKafka kafka, RuleViolation violation) throws Exception {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", kafka.bootstrapServers(),
            "key.serializer", StringSerializer.class,
            "value.serializer", AvroSerializer.class.getName(),
            "schema.registry.url", kafka.schemaRegistryUrl(),
            "transactional.id", "test");
    try (KafkaProducer<String, RuleViolation> producer = new KafkaProducer<>(settings)) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(TOPIC, violation.getUserId(), violation)).get();
      producer.commitTransaction();
    }
  }

  private static List<RuleViolation> consume(LocalKafka kafka, int wanted) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka.bootstrapServers(),
            "key.deserializer",
            StringDeserializer.class,
            "value.deserializer",
            AvroDeserializer.class.getName(),
            "schema.registry.url",
            kafka.schemaRegistryUrl(),
            "group.id",
            "test",
            "group.protocol",
            "consumer",
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest");
    List<RuleViolation> read = new ArrayList<>();
    try (KafkaConsumer<String, RuleViolation> consumer = new KafkaConsumer<>(settings)) {
      consumer.subscribe(List.of(TOPIC));
      for (int polls = 0; polls < 150 && read.size() < wanted; polls++) {
        for (ConsumerRecord<String, RuleViolation> record : consumer.poll(Duration.ofMillis(200))) {
          read.add(record.value());
        }
      }
      consumer.commitSync();
    }
    return read;
  }

  private static int schemaId(LocalKafka kafka) {
    return new HttpSchemaRegistry(URI.create(kafka.schemaRegistryUrl()))
        .idOf(TOPIC + "-value", EventTypes.portable(violation(1).getSchema()));
  }

  static RuleViolation violation(long number) {
    return RuleViolation.newBuilder()
        .setAlertId(new UUID(5, number))
        .setUpdateId(new UUID(7, number))
        .setUserId("ada")
        .setKind(ViolationKind.EXCEEDED)
        .setRule(
            new ViolatedRule(new UUID(4, 1), 1L, "Travel", RuleMeasure.SUM, usd("2000.00"), "{}"))
        .setPeriod(new BudgetPeriod(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 12, 1)))
        .setLevel(100)
        .setEpisode(1)
        .setSum(usd("2385.71"))
        .setOverBy(usd("385.71"))
        .setBranches(List.of("anyOf[2]"))
        .setTransactions(List.of())
        .setTransactionCount(2)
        .setTriggeredAt(Instant.ofEpochMilli(1))
        .setViolatedAt(Instant.ofEpochMilli(2))
        .build();
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount).setScale(8), "USD");
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return admin
        .describeTopics(List.of(topic))
        .allTopicNames()
        .get()
        .get(topic)
        .partitions()
        .size();
  }

  private static Config config(Admin admin, String topic) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(resource)).all().get().get(resource);
  }

  private static ServerSocket listening() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.bind(Loopback.address(0));
    return socket;
  }
}
