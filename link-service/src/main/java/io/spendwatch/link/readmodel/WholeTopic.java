package io.spendwatch.link.readmodel;

import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.messaging.Received;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * All that a topic holds, from the earliest record up to the end as it was when reading began. Read
 * without a group, so that nobody's position moves.
 */
public final class WholeTopic<V extends SpecificRecord> {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final KafkaClients clients;
  private final Topic<V> topic;

  public WholeTopic(KafkaClients clients, Topic<V> topic) {
    this.clients = clients;
    this.topic = topic;
  }

  /** How many records were read, and how many of them were passed over as unreadable. */
  public record Count(long records, long unreadable) {}

  /**
   * Hands over some records at a time, those of a key in their order. Records that cannot be read
   * are passed over: they are in the topic's dead letters since they were first met.
   */
  public Count read(Consumer<List<Received<V>>> reader) {
    Map<String, Object> config = clients.consumer("");
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(it -> new TopicPartition(topic.name(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      return read(consumer, new Decoder<>(topic, clients.registry()), reader);
    }
  }

  private Count read(
      KafkaConsumer<String, byte[]> consumer,
      Decoder<V> decoder,
      Consumer<List<Received<V>>> reader) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long records = 0;
    long unreadable = 0;
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      List<ConsumerRecord<String, byte[]>> some = upTo(ends, consumer.poll(PATIENCE));
      List<Received<V>> readable = readable(decoder, some);
      if (!readable.isEmpty()) {
        reader.accept(readable);
      }
      records += some.size();
      unreadable += some.size() - readable.size();
    }
    return new Count(records, unreadable);
  }

  private static List<ConsumerRecord<String, byte[]>> upTo(
      Map<TopicPartition, Long> ends, ConsumerRecords<String, byte[]> polled) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    ends.forEach((partition, end) ->
        polled.records(partition).stream().filter(it -> it.offset() < end).forEach(records::add));
    return records;
  }

  private List<Received<V>> readable(
      Decoder<V> decoder, List<ConsumerRecord<String, byte[]>> records) {
    List<Received<V>> readable = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> it : records) {
      try {
        readable.add(new Received<>(it.key(), decoder.value(it), it.headers()));
      } catch (PoisonRecord _) {
        // Whoever met it first has put it aside.
      }
    }
    return readable;
  }
}
