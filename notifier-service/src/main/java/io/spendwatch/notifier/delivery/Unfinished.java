package io.spendwatch.notifier.delivery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The people to whom something is on its way in this process. What a crash or a partition's move to
 * another process leaves here is pushed out in time.
 */
public final class Unfinished {
  /** More than there are records in flight. */
  private static final int MOST = 50_000;

  private final Map<String, Tries> open =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
          return size() > MOST;
        }
      };

  public synchronized Tries of(String userId) {
    return open.computeIfAbsent(userId, _ -> new Tries());
  }

  public synchronized void finish(String userId) {
    open.remove(userId);
  }
}
