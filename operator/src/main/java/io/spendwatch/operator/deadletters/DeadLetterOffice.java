package io.spendwatch.operator.deadletters;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * Keeps count of which dead letters were sent again: as the committed offsets of a consumer group,
 * so that a dead letter is sent again once, unless somebody resets the group.
 */
public final class DeadLetterOffice {
  /** Of the consumer group and of the transactions. */
  private static final String NAME = "operator.dead-letters";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients kafka;

  public DeadLetterOffice(KafkaClients kafka) {
    this.kafka = kafka;
  }

  /** Those of a topic that were not sent again, by partition and age. */
  public List<DeadLetter> waiting(Topic<?> topic) {
    try (Letters letters = new Letters(topic)) {
      List<DeadLetter> waiting = new ArrayList<>();
      while (letters.hasMore()) {
        letters.next().stream().map(DeadLetter::of).forEach(waiting::add);
      }
      return waiting;
    }
  }

  /**
   * Sends those of a topic to it again, each with its original key and bytes. What is sent and the
   * note that it was are one transaction.
   *
   * @return how many
   */
  public int replay(Topic<?> topic) {
    try (Letters letters = new Letters(topic);
        KafkaProducer<byte[], byte[]> producer = producer()) {
      producer.initTransactions();
      int sent = 0;
      while (letters.hasMore()) {
        List<ConsumerRecord<byte[], byte[]>> some = letters.next();
        producer.beginTransaction();
        for (ConsumerRecord<byte[], byte[]> letter : some) {
          // A send that fails makes the commit fail.
          var _ = producer.send(original(topic, letter));
        }
        producer.sendOffsetsToTransaction(letters.positions(), letters.consumer.groupMetadata());
        producer.commitTransaction();
        sent += some.size();
      }
      return sent;
    }
  }

  /** As it was; only what the services wrote on the envelope is taken off. */
  private static ProducerRecord<byte[], byte[]> original(
      Topic<?> topic, ConsumerRecord<byte[], byte[]> letter) {
    RecordHeaders headers = new RecordHeaders();
    letter
        .headers()
        .forEach(header -> {
          if (!header.key().startsWith(KafkaHeaders.PREFIX + "dlt-")) {
            headers.add(header);
          }
        });
    return new ProducerRecord<>(topic.name(), null, letter.key(), letter.value(), headers);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> config = kafka.rawProducer();
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, NAME);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Reads a dead-letter topic from where the last replay stopped to its end of now. */
  private final class Letters implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;

    Letters(Topic<?> topic) {
      Map<String, Object> config = kafka.consumer(NAME);
      config.remove(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG);
      consumer =
          new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.deadLetters(), PATIENCE).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      ends = consumer.endOffsets(partitions, PATIENCE);
    }

    boolean hasMore() {
      return ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), PATIENCE) < end.getValue());
    }

    List<ConsumerRecord<byte[], byte[]>> next() {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      consumer.poll(POLL).forEach(records::add);
      return records;
    }

    Map<TopicPartition, OffsetAndMetadata> positions() {
      return ends.keySet().stream()
          .collect(
              Collectors.toMap(
                  partition -> partition,
                  partition -> new OffsetAndMetadata(consumer.position(partition, PATIENCE)),
                  (one, _) -> one,
                  HashMap::new));
    }

    @Override
    public void close() {
      consumer.close();
    }
  }
}
