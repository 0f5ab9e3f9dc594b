package io.spendwatch.messaging;

import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.messaging.telemetry.TraceHeaders;
import io.spendwatch.schemas.AvroSerializer;
import io.spendwatch.schemas.HttpSchemaRegistry;
import io.spendwatch.schemas.SchemaRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.MicrometerConsumerListener;

/**
 * The settings that all our Kafka clients share, in one place: keys are strings, nothing is
 * acknowledged before it is durable, nothing is read before it is committed.
 */
public final class KafkaClients {
  private static final int LARGEST_RECORD = 3 * 1024 * 1024;

  /** After so long a killed member is missed. The shortest that brokers allow by default. */
  private static final Duration SESSION = Duration.ofSeconds(6);

  private final KafkaSettings settings;
  private final Telemetry telemetry;
  private final SchemaRegistry registry;

  /** Clients that tell nothing of themselves. */
  public KafkaClients(KafkaSettings settings) {
    this(settings, Telemetry.none());
  }

  public KafkaClients(KafkaSettings settings, Telemetry telemetry) {
    this.settings = settings;
    this.telemetry = telemetry;
    this.registry = new HttpSchemaRegistry(URI.create(settings.schemaRegistryUrl()));
  }

  /** The schema registry, with a cache of its own. */
  public SchemaRegistry registry() {
    return registry;
  }

  /** What the clients tell of themselves, and where to. */
  public Telemetry telemetry() {
    return telemetry;
  }

  /** A producer of the contract's records. */
  public Map<String, Object> producer() {
    Map<String, Object> config = rawProducer();
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroSerializer.class);
    config.put("schema.registry.url", settings.schemaRegistryUrl());
    return config;
  }

  /** A producer of bytes that are serialized already. */
  public Map<String, Object> rawProducer() {
    Map<String, Object> config = client();
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, TraceHeaders.class.getName());
    config.put(TraceHeaders.TELEMETRY, telemetry);
    return config;
  }

  /**
   * A consumer of a group. Values stay bytes, so that a record that cannot be read can still be put
   * aside as it came; {@link Subscriptions} decodes them.
   */
  public Map<String, Object> consumer(String group) {
    Map<String, Object> config = client();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.putAll(member());
    // Whoever joins takes over some partitions, and the others are worked on meanwhile.
    config.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        CooperativeStickyAssignor.class.getName());
    config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return config;
  }

  /** A consumer of a group, with its metrics, for whoever polls it. */
  public Consumer<String, byte[]> open(String group) {
    var consumers = new DefaultKafkaConsumerFactory<String, byte[]>(consumer(group));
    consumers.addListener(new MicrometerConsumerListener<>(telemetry.meters()));
    return consumers.createConsumer();
  }

  /**
   * A streaming application: exactly once, committed every 20 ms for the sake of latency. Its
   * producer lingers for 100 ms, as is the default of streams, and so sends what it has at the next
   * commit, before which nobody may read it anyway, in few requests.
   */
  public Map<String, Object> streams(String applicationId, Path stateFolder) {
    Map<String, Object> config = client();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
    config.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 20);
    config.put(StreamsConfig.POLL_MS_CONFIG, 5);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    member().forEach((name, value) -> config.put(StreamsConfig.consumerPrefix(name), value));
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG),
        TraceHeaders.class.getName());
    config.put(StreamsConfig.producerPrefix(TraceHeaders.TELEMETRY), telemetry);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    // State holds what topics hold, so its records may be as large as theirs.
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
    config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), LARGEST_RECORD);
    config.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, StreamsDeadLetters.class);
    config.put(TraceHeaders.TELEMETRY, telemetry);
    return config;
  }

  /**
   * The membership in a group, by the classic protocol: it is the default, and is not named. As of
   * Kafka 4.2 the consumers of the newer ones take three times as much processor time when there is
   * nothing to do, and all there is while no broker answers (KAFKA-20854).
   */
  private static Map<String, Object> member() {
    return Map.of(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
        (int) SESSION.toMillis(),
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        (int) SESSION.toMillis() / 3);
  }

  /** What every client needs, an administrator among them. */
  public Map<String, Object> client() {
    Map<String, Object> config = new HashMap<>(settings.properties());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return config;
  }
}
