package io.spendwatch.ingest;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What is on the topics of a broker, read from their beginning as any subscriber would. */
public final class TopicLog {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final KafkaClients clients;

  public TopicLog(LocalKafka kafka) {
    this.clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  public KafkaClients clients() {
    return clients;
  }

  /** Waits until the records of a topic are as wanted, and returns them. */
  public <V extends SpecificRecord> List<V> await(Topic<V> topic, Predicate<List<V>> wanted) {
    var decoder = topic.serde(clients.registry()).deserializer();
    List<V> values = new ArrayList<>();
    awaitRaw(
        topic.name(),
        message -> {
          values.add(decoder.deserialize(topic.name(), message.value()));
          return wanted.test(values);
        });
    return values;
  }

  /** All that is on a topic now. */
  public List<ConsumerRecord<String, byte[]>> now(String topic) {
    try (var consumer = consumer(topic)) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
      List<ConsumerRecord<String, byte[]>> messages = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(50)).forEach(messages::add);
      }
      return messages;
    }
  }

  /** Waits for a record of a topic. */
  public ConsumerRecord<String, byte[]> awaitRaw(
      String topic, Predicate<ConsumerRecord<String, byte[]>> wanted) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    try (var consumer = consumer(topic)) {
      while (System.nanoTime() < deadline) {
        for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(50))) {
          if (wanted.test(message)) {
            return message;
          }
        }
      }
    }
    throw new AssertionError("Not on " + topic + " within " + DEADLINE);
  }

  private KafkaConsumer<String, byte[]> consumer(String topic) {
    KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.consumer("test"));
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }
}
