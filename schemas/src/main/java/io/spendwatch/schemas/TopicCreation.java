package io.spendwatch.schemas;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Puts the catalogue's topics, each with its dead letters and retries, on a broker. */
public final class TopicCreation {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int LARGEST_RECORD = 2 * MEBIBYTE;

  /** A dead letter is the original record with headers that say what became of it. */
  private static final int LARGEST_DEAD_LETTER = LARGEST_RECORD + MEBIBYTE;

  private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

  /** A forgotten key leaves the disk this long after its null value at the latest, about. */
  private static final Duration FORGETTING = Duration.ofDays(1);

  /** A reader that was away for longer must read a compacted topic from its beginning. */
  private static final Duration TOMBSTONES_KEPT = Duration.ofDays(7);

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Every topic of the catalogue and its dead-letter topic, as the broker is to have them. */
  public static List<NewTopic> topics(short replication) {
    return Stream.concat(
            Topics.all().stream()
                .flatMap(
                    topic -> Stream.of(topic(topic, replication), deadLetters(topic, replication))),
            Topics.retried().stream().map(topic -> retries(topic, replication)))
        .toList();
  }

  /**
   * Creates the topics that are missing and leaves alone those that exist, whatever their settings.
   * Any number of processes may do this at once. Returns when all that were missing take records.
   *
   * @return the names of the topics created here
   * @throws KafkaException if the broker refuses or does not answer within a minute
   */
  public static Set<String> ensure(Admin admin, short replication) {
    Set<String> existing = await(admin.listTopics().names());
    return create(
        admin,
        topics(replication).stream().filter(topic -> !existing.contains(topic.name())).toList());
  }

  /**
   * Creates topics and returns when they take records. Kafka itself answers earlier: while a broker
   * does not know yet that it leads a partition, a producer with several batches on the way can
   * have the first refused and the second taken, and is then told OUT_OF_ORDER_SEQUENCE_NUMBER
   * until it gives up.
   *
   * @return the names of the topics created here; those that exist are left alone
   * @throws KafkaException if the broker refuses or does not answer within a minute
   */
  public static Set<String> create(Admin admin, Collection<NewTopic> missing) {
    Set<String> created =
        admin.createTopics(missing).values().entrySet().stream()
            .filter(creation -> created(creation.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    awaitLeaders(admin, missing);
    return created;
  }

  /** Only its leader says where a partition ends. */
  private static void awaitLeaders(Admin admin, Collection<NewTopic> topics) {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        await(admin.listOffsets(ends(topics)).all());
        return;
      } catch (UnknownTopicOrPartitionException e) {
        // The client itself asks again for a leader, but not for a topic that nobody knows yet.
        if (System.nanoTime() > giveUp) {
          throw e;
        }
        Thread.onSpinWait();
      }
    }
  }

  private static Map<TopicPartition, OffsetSpec> ends(Collection<NewTopic> topics) {
    return topics.stream()
        .flatMap(topic ->
            IntStream.range(0, topic.numPartitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
        .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
  }

  private static NewTopic topic(Topic<?> topic, short replication) {
    return topic(topic.name(), topic, replication);
  }

  private static NewTopic retries(Topic<?> topic, short replication) {
    return topic(topic.retries(), topic, replication);
  }

  private static NewTopic topic(String name, Topic<?> like, short replication) {
    Map<String, String> settings = settings(LARGEST_RECORD, replication);
    settings.putAll(like.retention().map(TopicCreation::deleted).orElseGet(() -> compacted()));
    return new NewTopic(name, like.partitions(), replication).configs(settings);
  }

  private static NewTopic deadLetters(Topic<?> topic, short replication) {
    Map<String, String> settings = settings(LARGEST_DEAD_LETTER, replication);
    settings.putAll(deleted(DEAD_LETTERS_KEPT));
    return new NewTopic(topic.deadLetters(), topic.partitions(), replication).configs(settings);
  }

  private static Map<String, String> settings(int largestRecord, short replication) {
    Map<String, String> settings = new HashMap<>();
    settings.put(MAX_MESSAGE_BYTES_CONFIG, String.valueOf(largestRecord));
    settings.put(MIN_IN_SYNC_REPLICAS_CONFIG, replication > 2 ? "2" : "1");
    return settings;
  }

  private static Map<String, String> deleted(Duration kept) {
    return Map.of(
        CLEANUP_POLICY_CONFIG,
        CLEANUP_POLICY_DELETE,
        RETENTION_MS_CONFIG,
        String.valueOf(kept.toMillis()));
  }

  private static Map<String, String> compacted() {
    return Map.of(
        CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_COMPACT,
        MAX_COMPACTION_LAG_MS_CONFIG, String.valueOf(FORGETTING.toMillis()),
        DELETE_RETENTION_MS_CONFIG, String.valueOf(TOMBSTONES_KEPT.toMillis()));
  }

  private static boolean created(KafkaFuture<Void> creation) {
    try {
      await(creation);
      return true;
    } catch (TopicExistsException _) {
      return false;
    }
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("The broker did not answer within a minute.", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private TopicCreation() {}
}
