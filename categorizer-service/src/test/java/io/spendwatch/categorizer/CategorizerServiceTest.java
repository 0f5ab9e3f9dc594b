package io.spendwatch.categorizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.schemas.Topics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs: against a broker, with a restart in the middle. */
class CategorizerServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void totalsOutliveARestartAndPoisonStopsNothing() throws Exception {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).startsWith("200"));
    byte[] poison = {7};
    send(serialized(Purchase.of("t1", "5", "Shops"), 1));
    send(poison);

    assertThat(read(Topics.CATEGORIES_TOTALED.name(), 1)).hasSize(1);
    assertThat(read(Topics.TRANSACTIONS_INGESTED.deadLetters(), 1)).containsExactly(poison);

    service.close();
    service = service();
    send(serialized(Purchase.of("t2", "7", "Shops"), 2));

    CategoriesTotaled last = totaled(read(Topics.CATEGORIES_TOTALED.name(), 2).getLast());
    assertThat(last.getTotals().getFirst().getTotals().getFirst().getAmount().getAmount())
        .isEqualByComparingTo("12");
  }

  @Test
  void healthTellsThatKafkaIsGone() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).startsWith("200"));

    kafka.close();
    kafka = null;

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(health()).startsWith("503"));
  }

  private ConfigurableApplicationContext service() {
    return CategorizerService.application()
        .run(
            "--server.port=0",
            "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
            "--spendwatch.streams.state-folder=" + stateFolder);
  }

  private String health() throws Exception {
    String port = service.getEnvironment().getProperty("local.server.port");
    URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    }
  }

  private byte[] serialized(Line line, int update) {
    TransactionsIngested record =
        TransactionsIngested.newBuilder()
            .setUpdateId(new UUID(0, update))
            .setUserId("ann")
            .setItemId("item")
            .setCause(UpdateCause.WEBHOOK)
            .setTriggeredAt(Instant.EPOCH)
            .setIngestedAt(Instant.EPOCH)
            .setScope(UpdateScope.CHANGES)
            .setPart(1)
            .setParts(1)
            .setLines(List.of(LineRecords.toRecord(line)))
            .setRemovedTransactionIds(List.of())
            .setRemovedAccountIds(List.of())
            .build();
    String topic = Topics.TRANSACTIONS_INGESTED.name();
    try (var serde = Topics.TRANSACTIONS_INGESTED.serde(clients.registry())) {
      return serde.serializer().serialize(topic, record);
    }
  }

  private CategoriesTotaled totaled(byte[] bytes) {
    try (var serde = Topics.CATEGORIES_TOTALED.serde(clients.registry())) {
      return serde.deserializer().deserialize(Topics.CATEGORIES_TOTALED.name(), bytes);
    }
  }

  private void send(byte[] value) throws Exception {
    try (var producer = new KafkaProducer<String, byte[]>(clients.rawProducer())) {
      producer.send(new ProducerRecord<>(Topics.TRANSACTIONS_INGESTED.name(), "ann", value)).get();
    }
  }

  /** So many records of a topic from its beginning, waited for. */
  private List<byte[]> read(String topic, int records) {
    List<byte[]> values = new ArrayList<>();
    var config = clients.consumer(UUID.randomUUID().toString());
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
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
