package io.spendwatch.ingest.oracle;

import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Every item's lines, as a subscriber has them who knows the contract and nothing else. */
final class PublishedLines implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final Deserializer<TransactionsIngested> decoder;
  private final Map<String, Map<String, BankLine>> byItem = new HashMap<>();
  private int updates;

  PublishedLines(KafkaClients clients) {
    decoder = Topics.TRANSACTIONS_INGESTED.serde(clients.registry()).deserializer();
    consumer = new KafkaConsumer<>(clients.consumer("oracle"));
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.TRANSACTIONS_INGESTED.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** Reads on to what is the end now. */
  void catchUp() {
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(50)).forEach(message -> apply(decoded(message.value())));
    }
  }

  /** An item's lines by their id. */
  Map<String, BankLine> of(String itemId) {
    return byItem.getOrDefault(itemId, Map.of());
  }

  int updates() {
    return updates;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private TransactionsIngested decoded(byte[] value) {
    return decoder.deserialize(Topics.TRANSACTIONS_INGESTED.name(), value);
  }

  private void apply(TransactionsIngested update) {
    updates++;
    Map<String, BankLine> lines = byItem.computeIfAbsent(update.getItemId(), _ -> new HashMap<>());
    if (update.getScope() == UpdateScope.EVERYTHING && update.getPart() == 1) {
      lines.clear();
    }
    update.getRemovedTransactionIds().forEach(lines::remove);
    Set<String> goneAccounts = Set.copyOf(update.getRemovedAccountIds());
    lines.values().removeIf(line -> goneAccounts.contains(line.accountId()));
    update.getLines().stream()
        .map(LineRecords::toLine)
        .map(BankLine::of)
        .forEach(line -> lines.put(line.id(), line));
  }
}
