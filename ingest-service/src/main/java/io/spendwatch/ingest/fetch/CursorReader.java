package io.spendwatch.ingest.fetch;

import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.plaid.SyncPage;
import io.spendwatch.storage.Item;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what changed at an item since a cursor, by {@code /transactions/sync}, page after page to
 * the end. Pages are good together or not at all: when Plaid says that the data changed while it
 * was paged, the run starts again from its first cursor and keeps nothing of what it had.
 */
public final class CursorReader implements ItemReader {
  private static final Logger log = LoggerFactory.getLogger(CursorReader.class);

  /** The most that Plaid allows: fewer pages, fewer changes in between. */
  private static final int PAGE = 500;

  /** After so many a stored cursor is given up: Plaid's support advises it (seen in production). */
  private static final int RESTARTS_FROM_A_CURSOR = 3;

  private static final int RESTARTS = 6;

  private final Plaid plaid;
  private final Calls calls;

  /**
   * @param firstWait how long to wait before a call that failed for a moment is repeated
   */
  public CursorReader(Plaid plaid, Duration firstWait) {
    this.plaid = plaid;
    this.calls = new Calls(firstWait);
  }

  /**
   * What changed since the item's cursor; everything that it has where it is read from the start,
   * which is done too where the cursor is of no use any more.
   */
  @Override
  public Reading read(Item item, LinkedItem access, boolean fromStart) {
    Optional<String> from = fromStart ? Optional.empty() : cursor(item);
    for (int restarts = 0; ; restarts++) {
      try {
        return pages(access, from);
      } catch (PlaidError e) {
        from = nextStart(e, from, restarts);
        log.info("Reading again, item={} restarts={} reason={}", item.itemId(), restarts, e.code());
      }
    }
  }

  /** One that the other way has left says nothing here. */
  private static Optional<String> cursor(Item item) {
    return item.cursor().filter(cursor -> !WindowReader.isMine(cursor));
  }

  private static Optional<String> nextStart(PlaidError e, Optional<String> from, int restarts) {
    boolean mutated = e.kind() == Kind.RESTART_PAGINATION && restarts < RESTARTS;
    boolean refused = e.kind() == Kind.CURSOR_REFUSED;
    if (!mutated && !refused) {
      throw e;
    }
    return refused || restarts >= RESTARTS_FROM_A_CURSOR ? Optional.empty() : from;
  }

  private Reading pages(LinkedItem access, Optional<String> from) {
    Reading reading = Reading.since(from);
    Set<Optional<String>> seen = new HashSet<>();
    for (boolean more = true; more; ) {
      if (!seen.add(reading.cursor())) {
        throw new EndlessPages(access.itemId());
      }
      SyncPage page = calls.repeat(() -> plaid.sync(access, reading.cursor(), PAGE));
      reading.add(page);
      more = page.hasMore();
    }
    return reading;
  }
}
