package io.spendwatch.simulator.ledger;

import java.util.List;

/**
 * One answer of /transactions/sync.
 *
 * @param removed in the order of their removal
 * @param nextCursor empty while the item has nothing yet
 * @param firstCursor with which the loop began, as it would be written now
 */
public record SyncPage(
    List<Transaction> added,
    List<Transaction> modified,
    List<Transaction> removed,
    String nextCursor,
    String firstCursor,
    boolean hasMore) {

  /** Of an item of which nothing has been pulled. */
  public static SyncPage notReady() {
    return new SyncPage(List.of(), List.of(), List.of(), "", "", false);
  }

  static SyncPage of(List<Ledger.Change> changes, Cursor first, Cursor next) {
    return new SyncPage(
        only(Ledger.Change.Kind.ADDED, changes),
        only(Ledger.Change.Kind.MODIFIED, changes),
        only(Ledger.Change.Kind.REMOVED, changes),
        next.text(),
        first.text(),
        next.isInsideLoop());
  }

  /** The same, with the reader sent back to the cursor that it came with. */
  public SyncPage stuckAt(String cursor) {
    return new SyncPage(added, modified, removed, cursor, firstCursor, true);
  }

  /** The same, with the reader sent back to the beginning of the loop. */
  public SyncPage loopingBack() {
    return stuckAt(firstCursor);
  }

  private static List<Transaction> only(Ledger.Change.Kind kind, List<Ledger.Change> changes) {
    return changes.stream()
        .filter(change -> change.kind() == kind)
        .map(change -> change.row().transaction())
        .toList();
  }
}
