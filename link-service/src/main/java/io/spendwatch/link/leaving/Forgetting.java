package io.spendwatch.link.leaving;

import io.spendwatch.storage.Items;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.Users;
import io.spendwatch.storage.Users.Leaving;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets the users who have left, once their items are gone: what the topics still say of them
 * goes on being written into the read model until then, and a while after.
 */
public final class Forgetting implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Forgetting.class);
  private static final int AT_ONCE = 100;

  private final Users users;
  private final Items items;
  private final Duration quiet;
  private final InstantSource clock;
  private Map<Leaving, Instant> withoutItems = Map.of();

  /**
   * @param quiet how long after the last item is gone the topics may still tell of a user: longer
   *     than this service ever lags behind
   */
  public Forgetting(Users users, Items items, Duration quiet, InstantSource clock) {
    this.users = users;
    this.items = items;
    this.quiet = quiet;
    this.clock = clock;
  }

  /** Goes through all of them once; whoever cannot be forgotten now is when it runs again. */
  @Override
  public synchronized void run() {
    try {
      Instant now = clock.instant();
      Map<Leaving, Instant> still = new HashMap<>();
      List<Leaving> page = users.leftBefore(now, Optional.empty(), AT_ONCE);
      while (!page.isEmpty()) {
        page.forEach(user -> look(user, now, still));
        page = users.leftBefore(now, Optional.of(page.getLast()), AT_ONCE);
      }
      withoutItems = still;
    } catch (StorageUnavailable e) {
      log.warn("forgetting waits reason={}", e.getMessage());
    }
  }

  private void look(Leaving user, Instant now, Map<Leaving, Instant> still) {
    if (!items.ofUser(user.userId()).isEmpty()) {
      return;
    }
    Instant since = withoutItems.getOrDefault(user, now);
    if (since.plus(quiet).isAfter(now)) {
      still.put(user, since);
    } else {
      users.forget(user.userId());
      log.info("user={} is forgotten", user.userId());
    }
  }
}
