package io.spendwatch.ingest.fetch;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.events.UpdateStarting;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.messaging.Sends;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Item;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaOperations;

/** Tells the other services of a fetch. Everything here returns when the broker has it. */
public final class Publication {
  private static final int LINES = 1_000;
  private static final int REMOVED = 10_000;

  private final KafkaOperations<String, SpecificRecord> single;
  private final KafkaOperations<String, SpecificRecord> transactional;
  private final InstantSource clock;

  /** Every transaction under way has a producer of its own, with a buffer and a connection. */
  private final Semaphore transactions = new Semaphore(4);

  /**
   * @param single for updates that take one record
   * @param transactional for those that take several, which are seen together or not at all
   */
  public Publication(
      KafkaOperations<String, SpecificRecord> single,
      KafkaOperations<String, SpecificRecord> transactional,
      InstantSource clock) {
    this.single = single;
    this.transactional = transactional;
    this.clock = clock;
  }

  void starting(Trigger trigger, Item item) {
    send(
        Topics.TRANSACTIONS_UPDATE_STARTING,
        item,
        UpdateStarting.newBuilder()
            .setUpdateId(trigger.updateId())
            .setUserId(item.userId())
            .setItemId(item.itemId())
            .setCause(trigger.cause())
            .setTriggeredAt(trigger.triggeredAt())
            .setStartedAt(clock.instant())
            .build());
  }

  void ingested(Trigger trigger, Item item, Reading reading) {
    List<TransactionsIngested> parts = parts(trigger, item, reading);
    if (parts.size() == 1) {
      send(Topics.TRANSACTIONS_INGESTED, item, parts.getFirst());
    } else {
      inOneTransaction(item, parts);
    }
  }

  private void inOneTransaction(Item item, List<TransactionsIngested> parts) {
    transactions.acquireUninterruptibly();
    try {
      transactional.executeInTransaction(kafka ->
          parts.stream()
              .map(part -> kafka.send(record(Topics.TRANSACTIONS_INGESTED, item, part)))
              .toList());
    } finally {
      transactions.release();
    }
  }

  /** The item has no lines any more. */
  void nothingLeft(Trigger trigger, Item item) {
    send(
        Topics.TRANSACTIONS_INGESTED,
        item,
        ingested(trigger.updateId(), trigger, item).setScope(UpdateScope.EVERYTHING).build());
  }

  /** Some of the item's accounts have no lines any more. */
  void withoutAccounts(UUID updateId, Trigger trigger, Item item) {
    send(
        Topics.TRANSACTIONS_INGESTED,
        item,
        ingested(updateId, trigger, item)
            .setRemovedAccountIds(List.copyOf(trigger.removedAccounts()))
            .build());
  }

  private TransactionsIngested.Builder ingested(UUID updateId, Trigger trigger, Item item) {
    return TransactionsIngested.newBuilder()
        .setUpdateId(updateId)
        .setUserId(item.userId())
        .setItemId(item.itemId())
        .setCause(trigger.cause())
        .setTriggeredAt(trigger.triggeredAt())
        .setIngestedAt(clock.instant())
        .setScope(UpdateScope.CHANGES)
        .setPart(1)
        .setParts(1)
        .setLines(List.of())
        .setRemovedTransactionIds(List.of())
        .setRemovedAccountIds(List.of());
  }

  private List<TransactionsIngested> parts(Trigger trigger, Item item, Reading reading) {
    List<Line> lines = reading.lines();
    List<String> removed = reading.removed();
    int parts = Math.max(1, Math.max(slices(lines, LINES), slices(removed, REMOVED)));
    return IntStream.range(0, parts)
        .mapToObj(part ->
            ingested(trigger.updateId(), trigger, item)
                .setScope(reading.isEverything() ? UpdateScope.EVERYTHING : UpdateScope.CHANGES)
                .setCompleteFrom(reading.completeFrom().orElse(null))
                .setPart(part + 1)
                .setParts(parts)
                .setLines(slice(lines, LINES, part).stream().map(LineRecords::toRecord).toList())
                .setRemovedTransactionIds(slice(removed, REMOVED, part))
                .build())
        .toList();
  }

  private static int slices(List<?> all, int size) {
    return Math.ceilDiv(all.size(), size);
  }

  private static <T> List<T> slice(List<T> all, int size, int part) {
    return all.subList(Math.min(all.size(), part * size), Math.min(all.size(), (part + 1) * size));
  }

  private void send(Topic<?> topic, Item item, SpecificRecord value) {
    Sends.await(() -> single.send(record(topic, item, value)));
  }

  private static ProducerRecord<String, SpecificRecord> record(
      Topic<?> topic, Item item, SpecificRecord value) {
    return new ProducerRecord<>(topic.name(), item.userId(), value);
  }
}
