package io.spendwatch.simulator.ledger;

import java.util.List;

/**
 * One answer of /transactions/sync.
 *
 * @param removed in the order of their removal
 * @param nextCursor empty while the item has nothing yet
 */
public record SyncPage(
    List<Transaction> added,
    List<Transaction> modified,
    List<Transaction> removed,
    String nextCursor,
    boolean hasMore) {

  /** Of an item of which nothing has been pulled. */
  public static SyncPage notReady() {
    return new SyncPage(List.of(), List.of(), List.of(), "", false);
  }

  static SyncPage of(List<Ledger.Change> changes, Cursor next) {
    return new SyncPage(
        only(Ledger.Change.Kind.ADDED, changes),
        only(Ledger.Change.Kind.MODIFIED, changes),
        only(Ledger.Change.Kind.REMOVED, changes),
        next.text(),
        next.isInsideLoop());
  }

  private static List<Transaction> only(Ledger.Change.Kind kind, List<Ledger.Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(change -> change.row().transaction())
        .toList();
  }
}
