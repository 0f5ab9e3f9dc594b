package io.spendwatch.plaid.webhook;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Plaid's keys by their id. The id comes out of a header that anyone may send, so a look-up is made
 * once for all who wait for the same id, ids that Plaid does not know are remembered for a while,
 * and new ids cost Plaid no more than a few calls a minute. A new key is known from its first
 * webhook on.
 */
public final class WebhookKeys {
  private final Function<String, Optional<VerificationKey>> source;
  private final Limits limits;
  private final LookUpAllowance allowance;
  private final Executor threads = Thread::startVirtualThread;
  private final AsyncCache<String, Optional<VerificationKey>> answers;

  /**
   * Ids that Plaid has had a key for: their renewal must not wait behind a flood of made-up ids.
   */
  private final Set<String> genuine = ConcurrentHashMap.newKeySet();

  /**
   * How much is kept and asked.
   *
   * @param keyAge how long a key is used before Plaid is asked again whether it has expired
   * @param unknownAge how long an id is remembered that Plaid does not know
   * @param remembered at most so many ids
   * @param perMinute at most so many look-ups of ids that are new
   * @param patience how long one webhook waits for a look-up; Plaid waits 10 s for the answer
   */
  public record Limits(
      Duration keyAge, Duration unknownAge, int remembered, int perMinute, Duration patience) {

    public static final Limits DEFAULT =
        new Limits(Duration.ofHours(24), Duration.ofMinutes(10), 1_000, 30, Duration.ofSeconds(5));
  }

  /**
   * @param source asks Plaid for the key of an id, empty if there is none; may throw
   */
  public WebhookKeys(
      Function<String, Optional<VerificationKey>> source, Limits limits, InstantSource clock) {
    this.source = source;
    this.limits = limits;
    this.allowance = new LookUpAllowance(limits.perMinute(), clock);
    this.answers =
        Caffeine.newBuilder()
            .maximumSize(limits.remembered())
            .expireAfter(Expiry.creating((String _, Optional<VerificationKey> key) -> age(key)))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(threads)
            .buildAsync();
  }

  /**
   * The key of an id, empty if Plaid has none.
   *
   * @throws KeysUnavailable if that cannot be found out now
   */
  Optional<VerificationKey> find(String kid) {
    try {
      return answers
          .get(kid, (id, _) -> lookUp(id))
          .get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new KeysUnavailable("the key look-up takes too long", e);
    } catch (ExecutionException e) {
      throw new KeysUnavailable("the key look-up failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeysUnavailable("interrupted", e);
    }
  }

  private CompletableFuture<Optional<VerificationKey>> lookUp(String kid) {
    return genuine.contains(kid) || allowance.take()
        ? CompletableFuture.supplyAsync(() -> asked(kid), threads)
        : CompletableFuture.failedFuture(new KeysUnavailable("too many key look-ups"));
  }

  private Optional<VerificationKey> asked(String kid) {
    Optional<VerificationKey> key = source.apply(kid).filter(found -> found.kid().equals(kid));
    key.ifPresent(_ -> genuine.add(kid));
    return key;
  }

  private Duration age(Optional<VerificationKey> key) {
    return key.isPresent() ? limits.keyAge() : limits.unknownAge();
  }
}
