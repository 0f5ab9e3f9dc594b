package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An item's transactions and when each of them last changed. Every change has a number; a cursor of
 * /transactions/sync is such a number. Not safe for use by several threads.
 */
final class Ledger {
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private long version;

  Ledger(List<Row> saved) {
    saved.forEach(row -> rows.put(row.transaction().id(), row));
    version = saved.stream().mapToLong(Row::changed).max().orElse(0);
  }

  /** The number of the last change; 0 before the first. */
  long version() {
    return version;
  }

  /** Every row there ever was, removed ones included. */
  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /** What is there now. */
  List<Transaction> transactions() {
    return rows.values().stream().filter(row -> !row.removed()).map(Row::transaction).toList();
  }

  void addAll(Collection<Transaction> transactions) {
    for (Transaction added : transactions) {
      version++;
      rows.put(added.id(), new Row(added, version, version, false));
    }
  }

  void modify(String id, Correction correction) {
    Row row = present(id);
    version++;
    rows.put(id, new Row(row.transaction().corrected(correction), row.added(), version, false));
  }

  void remove(String id) {
    Row row = present(id);
    version++;
    rows.put(id, new Row(row.transaction(), row.added(), version, true));
  }

  /** Removes the pending transaction and adds the posted one, which is returned. */
  Transaction post(String id, Correction correction) {
    Transaction pending = present(id).transaction();
    if (!pending.pending()) {
      throw PlaidException.invalidField("transaction " + id + " is not pending");
    }
    Transaction posted = pending.posted(correction);
    remove(id);
    addAll(List.of(posted));
    return posted;
  }

  void clear() {
    rows.clear();
  }

  /** What changed after {@code cursor}, the earliest change first. */
  List<Change> since(long cursor, Optional<String> accountId) {
    return rows.values().stream()
        .filter(row -> accountId.map(row.transaction().accountId()::equals).orElse(true))
        .flatMap(row -> row.since(cursor).stream())
        .sorted(Comparator.comparingLong(change -> change.row().changed()))
        .toList();
  }

  private Row present(String id) {
    return Optional.ofNullable(rows.get(id))
        .filter(row -> !row.removed())
        .orElseThrow(() -> PlaidException.invalidField("the item has no transaction " + id));
  }

  /**
   * A transaction with the numbers of the changes that made it what it is.
   *
   * @param changed of the last change, which is the addition if nothing came after it
   */
  record Row(Transaction transaction, long added, long changed, boolean removed) {
    /** What a reader has to learn who has seen everything up to the cursor; maybe nothing. */
    Optional<Change> since(long cursor) {
      if (changed <= cursor || (removed && added > cursor)) {
        return Optional.empty();
      }
      return Optional.of(new Change(this, kind(cursor)));
    }

    private Change.Kind kind(long cursor) {
      if (removed) {
        return Change.Kind.REMOVED;
      }
      return added > cursor ? Change.Kind.ADDED : Change.Kind.MODIFIED;
    }
  }

  /** What a reader has to learn about one transaction. */
  record Change(Row row, Kind kind) {
    enum Kind {
      ADDED,
      MODIFIED,
      REMOVED
    }
  }
}
