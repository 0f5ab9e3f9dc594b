package io.spendwatch.benchmarks.spending;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;

/** Updates as the fetcher publishes them. */
public final class Updates {
  private final Serializer<TransactionsIngested> serializer;

  public Updates(SchemaRegistry registry) {
    serializer = Topics.TRANSACTIONS_INGESTED.serde(registry).serializer();
  }

  /** One update on the topic. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Update(String user, byte[] bytes) {}

  /** Ten lines each, for so many users in turn, each of whom has a hundred lines. */
  public List<Update> ofTen(int updates, int users, int round) {
    return IntStream.range(0, updates)
        .mapToObj(i -> {
          String user = user(i % users);
          return new Update(
              user, bytes(user, SomeSpending.ten(100, round * updates / users + i / users)));
        })
        .toList();
  }

  /** The name of a user by number. */
  public static String user(int number) {
    return "user-" + number;
  }

  /** These lines as one update. */
  public byte[] bytes(String user, List<Line> lines) {
    return serializer.serialize(Topics.TRANSACTIONS_INGESTED.name(), record(user, lines));
  }

  private static TransactionsIngested record(String user, List<Line> lines) {
    return TransactionsIngested.newBuilder()
        .setUpdateId(UUID.randomUUID())
        .setUserId(user)
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(SomeSpending.NOW)
        .setIngestedAt(SomeSpending.NOW)
        .setScope(UpdateScope.CHANGES)
        .setPart(1)
        .setParts(1)
        .setLines(lines.stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.of())
        .setRemovedAccountIds(List.of())
        .build();
  }
}
