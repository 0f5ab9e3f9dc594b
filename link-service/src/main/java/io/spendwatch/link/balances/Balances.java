package io.spendwatch.link.balances;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.spendwatch.link.linking.Accounts;
import io.spendwatch.link.linking.PlaidProblem;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/**
 * Asks the banks for balances, one question an item at a time, on threads of its own: the bank may
 * take half a minute and more. How far a question has come is known to this instance alone, for ten
 * minutes; its result is kept with the item.
 */
public final class Balances {
  private static final Logger log = LoggerFactory.getLogger(Balances.class);
  private static final Duration REMEMBERED = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 10_000;

  private final Plaid plaid;
  private final Items items;
  private final Duration timeLimit;
  private final Supplier<UUID> ids;
  private final InstantSource clock;
  private final Cache<String, BalanceRefresh> latest =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST_REMEMBERED).build();

  public Balances(
      Plaid plaid, Items items, Duration timeLimit, Supplier<UUID> ids, InstantSource clock) {
    this.plaid = plaid;
    this.items = items;
    this.timeLimit = timeLimit;
    this.ids = ids;
    this.clock = clock;
  }

  /** Begins to ask for the balances of an item, or names the question that is under way. */
  BalanceRefresh refresh(LinkedItem item) {
    return latest
        .asMap()
        .compute(
            item.itemId(),
            (_, before) -> before != null && before.endedAt().isEmpty() ? before : started(item));
  }

  /** The last question about an item, if it has this id. */
  Optional<BalanceRefresh> find(String itemId, UUID id) {
    return Optional.ofNullable(latest.getIfPresent(itemId)).filter(it -> it.id().equals(id));
  }

  private BalanceRefresh started(LinkedItem item) {
    BalanceRefresh refresh = BalanceRefresh.started(ids.get(), item.itemId(), now());
    Thread.ofVirtual().name("balances-" + item.itemId()).start(() -> run(refresh, item));
    return refresh;
  }

  private void run(BalanceRefresh refresh, LinkedItem item) {
    Optional<Problem> failure = ask(item);
    latest.put(item.itemId(), refresh.ended(now(), failure));
  }

  /** Once: a second try would cost as much again, and the person can ask for it. */
  private Optional<Problem> ask(LinkedItem item) {
    try {
      items.setAccounts(item.itemId(), Accounts.of(plaid.balances(item, timeLimit), now()));
      return Optional.empty();
    } catch (PlaidError e) {
      log.warn("item={} has no new balances reason={}", item.itemId(), e.getMessage());
      return Optional.of(PlaidProblem.of(e));
    } catch (StorageUnavailable e) {
      log.warn("item={} keeps no new balances reason={}", item.itemId(), e.getMessage());
      return Optional.of(notKept());
    }
  }

  private static Problem notKept() {
    return new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "storage-unavailable",
            "The balances could not be kept. Ask for them again in a few minutes.")
        .retryAfter(60);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
