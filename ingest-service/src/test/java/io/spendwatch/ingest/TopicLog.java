package io.spendwatch.ingest;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;

/** What is on the topics of a broker, read from their beginning as any subscriber would. */
public final class TopicLog implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final KafkaClients clients;
  private final Map<String, Reader> readers = new ConcurrentHashMap<>();

  public TopicLog(LocalKafka kafka) {
    this.clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  public KafkaClients clients() {
    return clients;
  }

  /** All that is on a topic now. */
  public List<ConsumerRecord<String, byte[]>> now(String topic) {
    return readers.computeIfAbsent(topic, Reader::new).catchUp();
  }

  /** What a topic has of a key now. */
  public <V extends SpecificRecord> List<V> values(Topic<V> topic, String key) {
    Deserializer<V> decoder = topic.serde(clients.registry()).deserializer();
    return now(topic.name()).stream()
        .filter(message -> message.key().equals(key))
        .map(message -> decoder.deserialize(topic.name(), message.value()))
        .toList();
  }

  /** Waits until what a topic has of a key is as wanted, and returns it. */
  public <V extends SpecificRecord> List<V> await(
      Topic<V> topic, String key, Predicate<List<V>> wanted) {
    return Awaitility.await().atMost(DEADLINE).until(() -> values(topic, key), wanted);
  }

  /** Waits for a record of a topic. */
  public ConsumerRecord<String, byte[]> awaitRaw(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    return Awaitility.await()
        .atMost(DEADLINE)
        .until(() -> now(topic).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  @Override
  public void close() {
    readers.values().forEach(Reader::close);
  }

  /** Reads a topic on from where it was read to. */
  private final class Reader {
    private final KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(clients.consumer("test"));
    private final List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();

    Reader(String topic) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }

    synchronized List<ConsumerRecord<String, byte[]>> catchUp() {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(50)).forEach(messages::add);
      }
      return List.copyOf(messages);
    }

    synchronized void close() {
      consumer.close();
    }
  }
}
