package io.spendwatch.ingest.fetch;

import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.plaid.SyncPage;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Reads what changed at an item since a cursor, by {@code /transactions/sync}, page after page to
 * the end. Pages are good together or not at all: when Plaid says that the data changed while it
 * was paged, the run starts again from its first cursor and keeps nothing of what it had.
 */
public final class ItemReader {
  private static final Logger log = LoggerFactory.getLogger(ItemReader.class);

  /** The most that Plaid allows: fewer pages, fewer changes in between. */
  private static final int PAGE = 500;

  /** After so many a stored cursor is given up: Plaid's support advises it (seen in production). */
  private static final int RESTARTS_FROM_A_CURSOR = 3;

  private static final int RESTARTS = 6;

  private final Plaid plaid;
  private final RetryTemplate calls;

  /** Repeats a call that failed for a moment, so that the pages before it are not read again. */
  public ItemReader(Plaid plaid) {
    this(plaid, Duration.ofMillis(500));
  }

  ItemReader(Plaid plaid, Duration firstWait) {
    this.plaid = plaid;
    this.calls =
        new RetryTemplate(
            RetryPolicy.builder()
                .predicate(e -> e instanceof PlaidError error && error.kind() == Kind.RETRY)
                .maxRetries(3)
                .delay(firstWait)
                .multiplier(2)
                .jitter(firstWait.dividedBy(2))
                .maxDelay(firstWait.multipliedBy(10))
                .build());
  }

  /**
   * Reads an item to the end.
   *
   * @param cursor where to begin, empty for the start of the item
   * @return everything that the item has where it was read from the start, which is done too where
   *     the cursor is of no use any more; what changed otherwise
   * @throws PlaidError if it cannot be read
   */
  Reading read(String itemId, AccessToken token, Optional<String> cursor) {
    Optional<String> from = cursor;
    for (int restarts = 0; ; restarts++) {
      try {
        return pages(itemId, token, from);
      } catch (PlaidError e) {
        from = nextStart(e, from, restarts);
        log.info("Reading again, item={} restarts={} reason={}", itemId, restarts, e.code());
      }
    }
  }

  private static Optional<String> nextStart(PlaidError e, Optional<String> from, int restarts) {
    boolean mutated = e.kind() == Kind.RESTART_PAGINATION && restarts < RESTARTS;
    boolean refused = e.kind() == Kind.CURSOR_REFUSED;
    if (!mutated && !refused) {
      throw e;
    }
    return refused || restarts >= RESTARTS_FROM_A_CURSOR ? Optional.empty() : from;
  }

  private Reading pages(String itemId, AccessToken token, Optional<String> from) {
    Reading reading = new Reading(from);
    Set<Optional<String>> seen = new HashSet<>();
    for (boolean more = true; more; ) {
      if (!seen.add(reading.cursor())) {
        throw new EndlessPages(itemId);
      }
      SyncPage page = calls.invoke(() -> plaid.sync(itemId, token, reading.cursor(), PAGE));
      reading.add(page);
      more = page.hasMore();
    }
    return reading;
  }
}
