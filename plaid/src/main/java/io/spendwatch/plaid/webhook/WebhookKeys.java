package io.spendwatch.plaid.webhook;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.spendwatch.plaid.webhook.KeyAnswer.Found;
import io.spendwatch.plaid.webhook.KeyAnswer.Unavailable;
import io.spendwatch.plaid.webhook.KeyAnswer.Unknown;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plaid's keys by their id. The id comes out of a header that anyone may send, so a look-up is made
 * once for all who wait for the same id, ids that Plaid does not know are remembered for a while,
 * and new ids cost Plaid no more than a few calls a minute. A new key is known from its first
 * webhook on.
 */
public final class WebhookKeys {
  private static final Logger log = LoggerFactory.getLogger(WebhookKeys.class);

  private final Function<String, Optional<VerificationKey>> source;
  private final Limits limits;
  private final LookUpAllowance allowance;
  private final Executor threads = Thread::startVirtualThread;
  private final AsyncCache<String, KeyAnswer> answers;

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
            .expireAfter(Expiry.creating((String _, KeyAnswer answer) -> age(answer)))
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(threads)
            .buildAsync();
  }

  /** Looks for the key of an id, as long as the limits allow. */
  KeyAnswer find(String kid) {
    try {
      return answers
          .get(kid, (id, _) -> lookUp(id))
          .get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Unavailable("the key look-up takes too long");
    } catch (ExecutionException e) {
      return new Unavailable("the key look-up failed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Unavailable("interrupted");
    }
  }

  private CompletableFuture<KeyAnswer> lookUp(String kid) {
    return genuine.contains(kid) || allowance.take()
        ? CompletableFuture.supplyAsync(() -> asked(kid), threads)
        : CompletableFuture.completedFuture(new Unavailable("too many key look-ups"));
  }

  private KeyAnswer asked(String kid) {
    try {
      Optional<VerificationKey> key = source.apply(kid).filter(found -> found.kid().equals(kid));
      key.ifPresent(_ -> genuine.add(kid));
      return key.<KeyAnswer>map(Found::new).orElseGet(Unknown::new);
    } catch (RuntimeException e) {
      log.warn("No answer to the look-up of a webhook key, reason {}", e.toString());
      return new Unavailable("the key look-up failed");
    }
  }

  /** A failure is not remembered: the next webhook asks again, within the allowance. */
  private Duration age(KeyAnswer answer) {
    return switch (answer) {
      case Found _ -> limits.keyAge();
      case Unknown _ -> limits.unknownAge();
      case Unavailable _ -> Duration.ZERO;
    };
  }
}
