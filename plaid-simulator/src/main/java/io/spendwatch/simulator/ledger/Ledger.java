package io.spendwatch.simulator.ledger;

import io.spendwatch.simulator.errors.PlaidException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An item's transactions and when each of them last changed. Every change has a number; a cursor of
 * /transactions/sync is such a number. Not safe for use by several threads.
 */
public final class Ledger {
  private final String itemId;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final NavigableMap<Long, String> byChange = new TreeMap<>();
  private long version;

  /** The ledger of this item with the rows that were saved. */
  public Ledger(String itemId, List<Row> saved) {
    this.itemId = itemId;
    saved.forEach(this::put);
    version = saved.stream().mapToLong(Row::changed).max().orElse(0);
  }

  /** Every row there ever was, removed ones included. */
  public List<Row> rows() {
    return List.copyOf(rows.values());
  }

  /** What is there now. */
  public List<Transaction> transactions() {
    return rows.values().stream().filter(row -> !row.removed()).map(Row::transaction).toList();
  }

  /** Adds transactions, each a change of its own. */
  public void addAll(Collection<Transaction> transactions) {
    for (Transaction added : transactions) {
      version++;
      put(new Row(added, version, version, false));
    }
  }

  /** Changes a transaction, or only says so. */
  public void modify(String id, Correction correction) {
    Row row = present(id);
    version++;
    put(new Row(row.transaction().corrected(correction), row.added(), version, false));
  }

  /** Removes a transaction; its row stays so that readers learn of it. */
  public void remove(String id) {
    Row row = present(id);
    version++;
    put(new Row(row.transaction(), row.added(), version, true));
  }

  /**
   * Removes every transaction of an account without telling readers: what they hold of it is theirs
   * to forget.
   */
  public void forget(String accountId) {
    List<Row> gone =
        rows.values().stream()
            .filter(row -> !row.removed() && row.transaction().accountId().equals(accountId))
            .toList();
    gone.forEach(row -> put(new Row(row.transaction(), row.added(), row.changed(), true)));
  }

  /** Removes the pending transaction and adds the posted one, which is returned. */
  public Transaction post(String id, Posting posting) {
    Transaction pending = present(id).transaction();
    if (!pending.pending()) {
      throw PlaidException.invalidField("transaction " + id + " is not pending");
    }
    Transaction posted = pending.posted(posting);
    if (posting.addedFirst()) {
      addAll(List.of(posted));
    }
    remove(id);
    if (!posting.addedFirst()) {
      addAll(List.of(posted));
    }
    return posted;
  }

  /** Forgets everything. */
  public void clear() {
    rows.clear();
    byChange.clear();
  }

  /**
   * The next changes after a cursor, the earliest first.
   *
   * @param cursorText where the reader is: empty for the beginning, {@code now} for the end
   * @param count how many changes at most
   * @param accountId empty for all accounts
   * @throws PlaidException if the cursor is not of this ledger and filter, or is inside a loop and
   *     something has changed since the loop began
   */
  public SyncPage page(String cursorText, int count, Optional<String> accountId) {
    Cursor cursor = cursor(cursorText, accountId);
    if (cursor.isInsideLoop() && cursor.to() != version) {
      throw PlaidException.of("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
    }
    List<Change> changes = since(cursor.from(), accountId);
    int begin = Math.min(changes.size(), cursor.offset());
    int end = Math.min(changes.size(), begin + count);
    Cursor next = end < changes.size() ? cursor.within(version, end) : cursor.done(version);
    return SyncPage.of(changes.subList(begin, end), cursor.first(), next);
  }

  /** Where a call of /transactions/sync with this cursor is. */
  public static Position position(String cursorText) {
    return Cursor.position(cursorText);
  }

  private Cursor cursor(String text, Optional<String> accountId) {
    Cursor start = Cursor.start(itemId, accountId);
    return switch (text) {
      case "" -> start;
      case "now" -> start.done(version);
      default -> Cursor.parse(text, start, version);
    };
  }

  private List<Change> since(long cursor, Optional<String> accountId) {
    return byChange.tailMap(cursor, false).values().stream()
        .map(rows::get)
        .filter(row -> accountId.map(row.transaction().accountId()::equals).orElse(true))
        .flatMap(row -> row.since(cursor).stream())
        .toList();
  }

  private void put(Row row) {
    Row before = rows.put(row.transaction().id(), row);
    if (before != null) {
      byChange.remove(before.changed());
    }
    byChange.put(row.changed(), row.transaction().id());
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
  public record Row(Transaction transaction, long added, long changed, boolean removed) {
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
