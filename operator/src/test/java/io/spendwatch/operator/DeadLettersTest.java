package io.spendwatch.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What services have put aside, and an operator looks at and sends again. */
class DeadLettersTest {
  private static final String TOPIC = Topics.RULES_VIOLATIONS.name();

  private static LocalKafka kafka;
  private static KafkaClients clients;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void deadLettersAreShownAndSentAgainOnceInTheirOrder() {
    putAside("ada", "one", "two", "three");
    putAside("ben", "four");

    assertThat(operator(0, "dead-letters", "list"))
        .contains(TOPIC + ".dlt-", "key=ada  it was raining", "key=ben", "waiting: 4")
        .doesNotContain("three");
    assertThat(operator(0, "dead-letters", "replay", "--topic=" + TOPIC))
        .isEqualTo("sent again: 4\n");

    assertThat(operator(0, "dead-letters", "list", "--topic=" + TOPIC)).isEqualTo("waiting: 0\n");
    assertThat(operator(0, "dead-letters", "replay", "--topic=" + TOPIC))
        .isEqualTo("sent again: 0\n");
    List<ConsumerRecord<String, byte[]>> again = onTopic(4);
    assertThat(again.stream().filter(it -> it.key().equals("ada")).map(DeadLettersTest::text))
        .containsExactly("one", "two", "three");
    assertThat(again).allSatisfy(it -> assertThat(it.headers()).isEmpty());

    putAside("ada", "five");
    assertThat(operator(0, "dead-letters", "list")).contains("waiting: 1");
  }

  @Test
  void aTopicThatIsNoneIsRefusedWithThoseThatAre() {
    assertThat(operator(2, "dead-letters", "replay", "--topic=rules.violation"))
        .contains("There is no topic rules.violation: [", TOPIC);
    assertThat(operator(2, "dead-letters")).contains("Say list or replay.");
  }

  @Test
  void withoutACommandItSaysWhichThereAre() {
    assertThat(operator(2)).contains("topics", "access", "dead-letters", "reset");
  }

  /** As a service does. */
  private static void putAside(String key, String... values) {
    try (DeadLetters deadLetters = new DeadLetters(clients, List.of())) {
      for (String value : values) {
        deadLetters.putAside(
            new ConsumerRecord<>(TOPIC, 0, 17, key, value.getBytes(StandardCharsets.UTF_8)),
            new IllegalStateException("it was raining"));
      }
    }
  }

  private static String operator(int expected, String... arguments) {
    StringWriter said = new StringWriter();
    int done =
        Operator.commands(clients)
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments);
    assertThat(done).as(said.toString()).isEqualTo(expected);
    return said.toString();
  }

  private static List<ConsumerRecord<String, byte[]>> onTopic(int count) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.consumer("test"))) {
      consumer.subscribe(List.of(TOPIC));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (records.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
    }
    return records;
  }

  private static String text(ConsumerRecord<String, byte[]> message) {
    return new String(message.value(), StandardCharsets.UTF_8);
  }
}
