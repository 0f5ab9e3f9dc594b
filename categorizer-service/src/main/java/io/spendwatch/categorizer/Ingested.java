package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.ItemUpdate;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.streams.Part;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.Origin;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a fetch found, or a part of it.
 *
 * @param origin where it comes from, to be repeated on what follows from it
 * @param ingestedAt UTC
 */
record Ingested(Origin origin, Instant ingestedAt, ItemUpdate update, int part, int parts)
    implements Part {

  static Ingested of(TransactionsIngested it) {
    boolean everything = it.getScope() == UpdateScope.EVERYTHING;
    return new Ingested(
        Origin.of(it),
        it.getIngestedAt(),
        new ItemUpdate(
            it.getItemId(),
            everything,
            it.getCompleteFrom(),
            it.getLines().stream().map(LineRecords::toLine).toList(),
            new HashSet<>(it.getRemovedTransactionIds()),
            new HashSet<>(it.getRemovedAccountIds())),
        it.getPart(),
        it.getParts());
  }

  TransactionsIngested toRecord() {
    return TransactionsIngested.newBuilder()
        .setUpdateId(origin.updateId())
        .setUserId(origin.userId())
        .setItemId(origin.itemId())
        .setCause(origin.cause())
        .setTriggeredAt(origin.triggeredAt())
        .setIngestedAt(ingestedAt)
        .setScope(origin.scope())
        .setCompleteFrom(update.completeFrom())
        .setPart(part)
        .setParts(parts)
        .setLines(update.lines().stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.copyOf(update.removedTransactions()))
        .setRemovedAccountIds(List.copyOf(update.removedAccounts()))
        .build();
  }

  /** All parts of an update as one. */
  static Ingested whole(List<Ingested> parts) {
    Ingested first = parts.getFirst();
    return parts.size() == 1 ? first : first.joined(parts.stream().map(Ingested::update).toList());
  }

  private Ingested joined(List<ItemUpdate> updates) {
    ItemUpdate joined =
        new ItemUpdate(
            update.itemId(),
            update.everything(),
            update.completeFrom(),
            updates.stream().flatMap(it -> it.lines().stream()).toList(),
            union(updates.stream().map(ItemUpdate::removedTransactions)),
            union(updates.stream().map(ItemUpdate::removedAccounts)));
    return new Ingested(origin, ingestedAt, joined, 1, 1);
  }

  private static Set<String> union(Stream<Set<String>> sets) {
    return sets.flatMap(Set::stream).collect(Collectors.toSet());
  }

  @Override
  public UUID updateId() {
    return origin.updateId();
  }
}
