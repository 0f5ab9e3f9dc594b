package io.spendwatch.plaid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.spendwatch.plaid.PlaidCall.Limit;
import io.spendwatch.plaid.PlaidError.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Keeps Plaid's rate limits, for all threads together: a call that would be too many waits for its
 * turn, and is refused where that is far off. A refusal by Plaid costs more: it counts, and its
 * client has to guess when to come again.
 */
final class CallLimits {
  /** Plaid counts a call when it arrives, which may be so much later than it was let through. */
  static final Duration ON_THE_WAY = Duration.ofSeconds(5);

  private static final Duration MINUTE = Duration.ofMinutes(1).plus(ON_THE_WAY);
  private static final Duration HOUR = Duration.ofHours(1).plus(ON_THE_WAY);

  /** A bucket that nobody used for so long is full, as a new one is. */
  private static final Duration IDLE = MINUTE.multipliedBy(2);

  private static final Duration IDLE_FOR_HOURS = HOUR.multipliedBy(2);

  private final Map<PlaidCall, Limit> limits = new EnumMap<>(PlaidCall.class);
  private final Map<PlaidCall, Bucket> ofClient = new EnumMap<>(PlaidCall.class);
  private final Cache<CallAtItem, Bucket> ofItems =
      Caffeine.newBuilder().expireAfterAccess(IDLE).build();
  private final Cache<CallAtItem, Bucket> ofItemsByTheHour =
      Caffeine.newBuilder().expireAfterAccess(IDLE_FOR_HOURS).build();
  private final Duration patience;
  private final TimeMeter clock;

  private record CallAtItem(PlaidCall call, String itemId) {}

  CallLimits(PlaidSettings settings) {
    this(settings.limits(), settings.limitPatience(), TimeMeter.SYSTEM_NANOTIME);
  }

  /**
   * @param set what differs from Plaid's own limits
   * @param patience a call waits no longer for its turn
   */
  CallLimits(Map<PlaidCall, Limit> set, Duration patience, TimeMeter clock) {
    this.patience = patience;
    this.clock = clock;
    for (PlaidCall call : PlaidCall.values()) {
      Limit limit = call.limit(set.getOrDefault(call, call.limit()));
      limits.put(call, limit);
      ofClient.put(call, bucket(share(limit.perClient(), 5, MINUTE)));
    }
  }

  /**
   * Waits for the turn of a call to an item.
   *
   * @throws PlaidError if it is further off than one waits; it says how far
   */
  void await(PlaidCall call, String itemId) {
    Limit limit = limits.get(call);
    CallAtItem callAtItem = new CallAtItem(call, itemId);
    if (limit.perItem() < PlaidCall.UNLIMITED) {
      await(ofItems.get(callAtItem, _ -> bucket(share(limit.perItem(), 2, MINUTE))));
    }
    if (limit.perItemAnHour() < PlaidCall.UNLIMITED) {
      await(ofItemsByTheHour.get(callAtItem, _ -> bucket(share(limit.perItemAnHour(), 2, HOUR))));
    }
    await(call);
  }

  /** The same for a call that belongs to no item. */
  void await(PlaidCall call) {
    await(ofClient.get(call));
  }

  /** So many calls of a kind may be made at once now, without waiting. */
  long left(PlaidCall call) {
    return ofClient.get(call).getAvailableTokens();
  }

  private void await(Bucket bucket) {
    try {
      if (!bucket.tryConsume(1) && !comesSoon(bucket)) {
        throw tooMany(bucket);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PlaidError(Kind.RETRY, "NETWORK", "INTERRUPTED", 0, "", e);
    }
  }

  private boolean comesSoon(Bucket bucket) throws InterruptedException {
    return patience.isPositive() && bucket.asBlocking().tryConsume(1, patience);
  }

  private static PlaidError tooMany(Bucket bucket) {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    return new PlaidError(Kind.RETRY, "RATE_LIMIT_EXCEEDED", "OWN_LIMIT", 0, "")
        .retryAfter(Duration.ofNanos(nanos));
  }

  private Bucket bucket(Bandwidth bandwidth) {
    return Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(clock).build();
  }

  /**
   * A part of them at once and the rest spread over the time: together no more at any such time.
   *
   * @param parts one of so many parts is let through at once
   */
  private static Bandwidth share(int calls, int parts, Duration time) {
    int atOnce = Math.clamp(calls / parts, 1, calls);
    int spread = Math.max(1, calls - atOnce);
    return Bandwidth.builder().capacity(atOnce).refillGreedy(spread, time).build();
  }
}
