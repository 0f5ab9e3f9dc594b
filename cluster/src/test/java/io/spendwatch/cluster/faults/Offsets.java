package io.spendwatch.cluster.faults;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far topics are written, and groups have read. */
final class Offsets implements AutoCloseable {
  private final Admin admin;

  Offsets(KafkaClients clients) {
    admin = Admin.create(clients.client());
  }

  /** Records of all partitions that a reader of committed records can have read. */
  long told(Topic<?> topic) {
    return ends(topic, IsolationLevel.READ_COMMITTED);
  }

  /** The same with those whose transaction is open. */
  long written(Topic<?> topic) {
    return ends(topic, IsolationLevel.READ_UNCOMMITTED);
  }

  /** Records that the groups of a service have before them, on topics they have begun to read. */
  long lag(String service) {
    Map<TopicPartition, Long> done = new HashMap<>();
    long lag = 0;
    for (GroupListing group : get(admin.listGroups().all())) {
      if (group.groupId().equals(service) || group.groupId().startsWith(service + ".")) {
        done.clear();
        done.putAll(committed(group.groupId()));
        Map<TopicPartition, Long> ends = ends(done.keySet(), IsolationLevel.READ_COMMITTED);
        lag +=
            done.entrySet().stream()
                .mapToLong(it -> Math.max(0, ends.get(it.getKey()) - it.getValue()))
                .sum();
      }
    }
    return lag;
  }

  private Map<TopicPartition, Long> committed(String group) {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    return offsets.entrySet().stream()
        .filter(it -> it.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  private long ends(Topic<?> topic, IsolationLevel isolation) {
    var partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(it -> new TopicPartition(topic.name(), it))
            .toList();
    return ends(partitions, isolation).values().stream().mapToLong(it -> it).sum();
  }

  private Map<TopicPartition, Long> ends(
      Collection<TopicPartition> partitions, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(it -> it, _ -> OffsetSpec.latest()));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        get(admin.listOffsets(asked, new ListOffsetsOptions(isolation)).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka does not tell its offsets", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
