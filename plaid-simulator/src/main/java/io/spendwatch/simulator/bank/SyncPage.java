package io.spendwatch.simulator.bank;

import java.util.List;

/**
 * One answer of /transactions/sync.
 *
 * @param pull how much of its history the item has
 * @param removed in the order of their removal
 * @param nextCursor empty while the item has nothing yet
 */
public record SyncPage(
    Pull pull,
    List<Transaction> added,
    List<Transaction> modified,
    List<Transaction> removed,
    String nextCursor,
    boolean hasMore) {

  static SyncPage notReady() {
    return new SyncPage(Pull.NONE, List.of(), List.of(), List.of(), "", false);
  }

  static SyncPage of(Pull pull, List<Ledger.Change> changes, Cursor next) {
    return new SyncPage(
        pull,
        only(Ledger.Change.Kind.ADDED, changes),
        only(Ledger.Change.Kind.MODIFIED, changes),
        only(Ledger.Change.Kind.REMOVED, changes),
        next.text(),
        next.insideLoop());
  }

  private static List<Transaction> only(Ledger.Change.Kind kind, List<Ledger.Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(change -> change.row().transaction())
        .toList();
  }
}
