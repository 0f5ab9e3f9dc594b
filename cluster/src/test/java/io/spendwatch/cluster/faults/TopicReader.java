package io.spendwatch.cluster.faults;

import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads topics as another team would: committed records, from the first to the last. */
final class TopicReader {
  private final KafkaClients clients;

  TopicReader(KafkaClients clients) {
    this.clients = clients;
  }

  /** All that is on a topic now, each partition in its order. */
  <V extends SpecificRecord> void read(Topic<V> topic, Consumer<V> each) {
    Decoder<V> decoder = new Decoder<>(topic, clients.registry());
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(clients.consumer("faults"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(it -> each.accept(decoder.value(it)));
      }
    }
  }
}
