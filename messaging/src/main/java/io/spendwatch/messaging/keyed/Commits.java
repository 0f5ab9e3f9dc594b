package io.spendwatch.messaging.keyed;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the broker what is done. What the broker refuses, as it does while a group rebalances, is
 * told again also when nothing more gets done, else the lag of an idle group would never end. Used
 * by the thread that polls, which calls back, too.
 */
final class Commits {
  private static final Logger log = LoggerFactory.getLogger(Commits.class);

  /** After a refusal, so that a broker that is away is not asked with every poll. */
  private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(1);

  private final Map<TopicPartition, PartitionWork> work;
  private long notBefore = System.nanoTime();

  Commits(Map<TopicPartition, PartitionWork> work) {
    this.work = work;
  }

  /** Of all partitions, without waiting for the answer. */
  void ask(Consumer<?, ?> consumer) {
    if (System.nanoTime() - notBefore >= 0) {
      consumer.commitAsync(newlyDone(work.keySet()), this::answered);
    }
  }

  /** Of some partitions that are given up, and so for the last time. */
  void await(Consumer<?, ?> consumer, Collection<TopicPartition> partitions, Duration atMost) {
    try {
      consumer.commitSync(newlyDone(partitions), atMost);
    } catch (KafkaException e) {
      log.warn("Not committed, partitions={} reason={}", partitions, e.toString());
    }
  }

  /**
   * An answer does not say what was asked in some of the consumer's failures, so all is told again.
   */
  private void answered(Map<TopicPartition, OffsetAndMetadata> offsets, Exception failure) {
    if (failure != null) {
      log.warn(
          "Not committed, partitions={} reason={}",
          offsets == null ? "unknown" : offsets.keySet(),
          failure.toString());
      work.values().forEach(PartitionWork::notCommitted);
      notBefore = System.nanoTime() + PAUSE_AFTER_REFUSAL.toNanos();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> newlyDone(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Optional.ofNullable(work.get(partition))
          .map(PartitionWork::newlyDone)
          .orElseGet(OptionalLong::empty)
          .ifPresent(offset -> offsets.put(partition, new OffsetAndMetadata(offset)));
    }
    return offsets;
  }
}
