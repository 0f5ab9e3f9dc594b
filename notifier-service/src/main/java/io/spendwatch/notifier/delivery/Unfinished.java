package io.spendwatch.notifier.delivery;

import io.spendwatch.notifier.push.Notice;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The notices whose delivery has begun in this process and is not over. A crash forgets them, and
 * so, in time, does a partition's move to another process: the ledger of pushes is what counts.
 */
final class Unfinished {
  /** Far more than there are partitions, each of which has one open notice at most. */
  private static final int MOST = 1_000;

  private final Map<UUID, Tries> open =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Tries> eldest) {
          return size() > MOST;
        }
      };

  synchronized Tries of(Notice notice, Instant now) {
    return open.computeIfAbsent(notice.id(), _ -> new Tries(now));
  }

  synchronized void finish(Notice notice) {
    open.remove(notice.id());
  }
}
