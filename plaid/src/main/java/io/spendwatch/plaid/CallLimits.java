package io.spendwatch.plaid;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
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
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A bucket that nobody used for so long is full, as a new one is. */
  private static final Duration IDLE = Duration.ofMinutes(3);

  private final Map<PlaidCall, Limit> limits = new EnumMap<>(PlaidCall.class);
  private final Map<PlaidCall, Bucket> ofClient = new EnumMap<>(PlaidCall.class);
  private final Cache<CallAtItem, Bucket> ofItems =
      Caffeine.newBuilder().expireAfterAccess(IDLE).build();
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
      Limit limit = call.limit(set.get(call));
      limits.put(call, limit);
      ofClient.put(call, bucket(limit.perClient(), limit.perClient() / 5));
    }
  }

  /**
   * Waits for the turn of a call to an item.
   *
   * @throws PlaidError if it is further off than one waits; it says how far
   */
  void await(PlaidCall call, String itemId) {
    int perItem = limits.get(call).perItem();
    if (perItem < Integer.MAX_VALUE) {
      await(ofItems.get(new CallAtItem(call, itemId), _ -> bucket(perItem, perItem / 2)));
    }
    await(call);
  }

  /** The same for a call that belongs to no item. */
  void await(PlaidCall call) {
    await(ofClient.get(call));
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

  /** So many at once and the rest spread over the minute: together no more in any minute. */
  private Bucket bucket(int perMinute, int share) {
    int atOnce = Math.clamp(share, 1, perMinute);
    int spread = Math.max(1, perMinute - atOnce);
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(atOnce).refillGreedy(spread, MINUTE))
        .withCustomTimePrecision(clock)
        .build();
  }
}
