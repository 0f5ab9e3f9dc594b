package io.spendwatch.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Service;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may do what on a cluster that the operator's commands have set up. */
class SecuredKafkaTest {
  private static final String PARTNER = "partner";
  private static final String STRANGER = "stranger";
  private static final byte[] RECORD = "a record".getBytes(StandardCharsets.UTF_8);

  static final List<Topic<?>> ALL = Topics.all();

  private static SecuredKafka kafka;

  @BeforeAll
  static void setUp(@TempDir Path folder) throws Exception {
    kafka = SecuredKafka.start(folder);
    kafka.users(PARTNER, STRANGER);
    kafka.users(Stream.of(Service.values()).map(Service::id).toArray(String[]::new));
    assertThat(operator("topics", "--replication=1")).contains("rules.violations\n");
    assertThat(operator("access")).contains("User:rules-service WRITE TOPIC rules.violations\n");
    assertThat(operator("access", "--subscriber=" + PARTNER))
        .contains("User:partner READ TOPIC rules.violations\n")
        .doesNotContain("WRITE");
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  static Stream<Topic<?>> published() {
    return ALL.stream().filter(topic -> topic.audience() == Topic.Audience.PUBLIC);
  }

  static Stream<Topic<?>> internal() {
    return ALL.stream().filter(topic -> topic.audience() != Topic.Audience.PUBLIC);
  }

  @ParameterizedTest
  @MethodSource("published")
  void aSubscriberReadsWhatIsPublic(Topic<?> topic) throws Exception {
    Service writer = topic.writers().iterator().next();
    send(kafka.as(writer.id()), topic.name());

    assertThat(first(PARTNER, topic.name(), PARTNER + ".alerts").value()).isEqualTo(RECORD);
  }

  @ParameterizedTest
  @MethodSource("internal")
  void aSubscriberReadsNothingElse(Topic<?> topic) {
    for (String name : List.of(topic.name(), topic.deadLetters())) {
      assertThatThrownBy(() -> first(PARTNER, name, PARTNER + ".alerts"))
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aSubscriberWritesNothing(Topic<?> topic) {
    assertThatThrownBy(() -> send(kafka.as(PARTNER), topic.name()))
        .hasRootCauseInstanceOf(AuthorizationException.class);
  }

  @ParameterizedTest
  @FieldSource("ALL")
  void aUserWhoWasGrantedNothingCanDoNothing(Topic<?> topic) {
    assertThatThrownBy(() -> first(STRANGER, topic.name(), STRANGER))
        .isInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> send(kafka.as(STRANGER), topic.name()))
        .hasRootCauseInstanceOf(AuthorizationException.class);
  }

  @Test
  void aSubscriberCannotTakeTheRecordsOfAnotherGroup() {
    assertThatThrownBy(() -> first(PARTNER, Topics.RULES_VIOLATIONS.name(), Service.NOTIFIER.id()))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  @Test
  void aSubscriberCannotMakeTopicsNorGrantAnything() {
    try (Admin admin = Admin.create(kafka.as(PARTNER).client())) {
      assertThatThrownBy(
              () -> admin.createTopics(List.of(new NewTopic("mine", 1, (short) 1))).all().get())
          .hasRootCauseInstanceOf(AuthorizationException.class);
    }
    StringWriter said = new StringWriter();
    int refused =
        Operator.commands(kafka.as(PARTNER))
            .setErr(new PrintWriter(said))
            .execute("access", "--subscriber=" + STRANGER);
    assertThat(refused).isEqualTo(1);
    assertThat(said.toString()).startsWith("not done: The cluster refuses");
  }

  @Test
  void aServiceWritesNoTopicOfAnother() {
    assertThatThrownBy(() -> send(kafka.as(Service.NOTIFIER.id()), Topics.RULES_VIOLATIONS.name()))
        .hasRootCauseInstanceOf(AuthorizationException.class);
    assertThatThrownBy(() -> first("link-service", "transactions.ingested", "link-service"))
        .isInstanceOf(TopicAuthorizationException.class);
  }

  @Test
  void aStreamMakesAndKeepsItsStateAsItsService(@TempDir Path state) throws Exception {
    String service = Service.RULES.id();
    Map<String, Object> settings = kafka.as(service).streams(service, state);
    try (KafkaStreams streams = new KafkaStreams(keeping(), new StreamsConfig(settings))) {
      streams.start();
      await().until(() -> streams.state() == KafkaStreams.State.RUNNING);
      send(kafka.as(Service.CATEGORIZER.id()), Topics.CATEGORIES_TOTALED.name());

      assertThat(first(service, service + "-kept-changelog", service + ".test").value())
          .isEqualTo(RECORD);
    }
  }

  /** Reads, keeps and writes where the rules do. */
  private static Topology keeping() {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            Topics.CATEGORIES_TOTALED.name(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .groupByKey()
        .reduce(
            (_, latest) -> latest,
            Materialized.<String, byte[], KeyValueStore<Bytes, byte[]>>as("kept")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.ByteArray()))
        .toStream()
        .to(Topics.OVERAGES_CALCULATED.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
    return builder.build();
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThatThrownBy(() -> describe(kafka.as(PARTNER, "guessed")))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void whoDoesNotSpeakTlsGetsNoAnswer() {
    assertThatThrownBy(() -> describe(kafka.anonymous()))
        .hasRootCauseInstanceOf(TimeoutException.class);
  }

  private static String operator(String... arguments) {
    StringWriter said = new StringWriter();
    int done =
        Operator.commands(kafka.as(SecuredKafka.OPERATOR))
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute(arguments);
    assertThat(done).as(said.toString()).isZero();
    return said.toString();
  }

  private static void describe(KafkaClients clients) throws Exception {
    Map<String, Object> config = clients.client();
    config.put("default.api.timeout.ms", 3_000);
    config.put("request.timeout.ms", 2_000);
    try (Admin admin = Admin.create(config)) {
      admin.describeCluster().nodes().get();
    }
  }

  private static void send(KafkaClients clients, String topic) throws Exception {
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(clients.rawProducer())) {
      producer.send(new ProducerRecord<>(topic, "ada", RECORD)).get();
    }
  }

  private static ConsumerRecord<String, byte[]> first(String user, String topic, String group) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(kafka.as(user).consumer(group))) {
      consumer.subscribe(List.of(topic));
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(200))) {
          return message;
        }
      }
      throw new AssertionError("nothing on " + topic);
    }
  }
}
