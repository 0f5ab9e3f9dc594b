package io.spendwatch.rules;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.messaging.translation.LineRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The lines of one user as they were before the update at hand: a change of a sum is the difference
 * between what a line was and what it is.
 */
final class KnownLines {
  private final String prefix;
  private final KeyValueStore<String, TransactionLine> store;

  KnownLines(String user, KeyValueStore<String, TransactionLine> store) {
    this.prefix = Keys.of(user);
    this.store = store;
  }

  Optional<Line> find(String transactionId) {
    return Optional.ofNullable(store.get(prefix + transactionId)).map(LineRecords::toLine);
  }

  /** Takes over a line's new state; empty if it is known already. */
  Optional<LineChange> put(TransactionLine line) {
    TransactionLine before = store.get(prefix + line.getTransactionId());
    if (line.equals(before)) {
      return Optional.empty();
    }
    store.put(prefix + line.getTransactionId(), line);
    return Optional.of(
        new LineChange(
            before == null ? null : LineRecords.toLine(before), LineRecords.toLine(line)));
  }

  /** Forgets a line; empty if it is not known. */
  Optional<LineChange> remove(String transactionId) {
    return Optional.ofNullable(store.delete(prefix + transactionId))
        .map(before -> new LineChange(LineRecords.toLine(before), null));
  }

  List<Line> all() {
    List<Line> all = new ArrayList<>();
    try (KeyValueIterator<String, TransactionLine> lines =
        store.prefixScan(prefix, new StringSerializer())) {
      lines.forEachRemaining(line -> all.add(LineRecords.toLine(line.value)));
    }
    return all;
  }
}
