package io.spendwatch.benchmarks.streams;

import io.spendwatch.messaging.KafkaClients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Counts what a reader of committed records sees on a topic from now on. */
public final class Arrivals implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final KafkaConsumer<String, byte[]> consumer;

  public Arrivals(KafkaClients clients, String topic) {
    Map<String, Object> config = clients.consumer("arrivals");
    consumer = new KafkaConsumer<>(config);
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Else the end would be that of the first poll.
    partitions.forEach(consumer::position);
  }

  /**
   * Returns when so many have come.
   *
   * @throws IllegalStateException if they do not within minutes
   */
  public void await(int records) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    int seen = 0;
    while (seen < records) {
      seen += consumer.poll(Duration.ofMillis(100)).count();
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("Only %d of %d have come".formatted(seen, records));
      }
    }
  }

  /** Returns when nothing has come for two seconds. */
  public void awaitQuiet() {
    while (!consumer.poll(Duration.ofSeconds(2)).isEmpty()) {
      // More may come.
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
