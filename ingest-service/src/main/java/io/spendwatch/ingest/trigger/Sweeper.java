package io.spendwatch.ingest.trigger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.StorageUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Triggers a fetch of every item that was not fetched for too long: webhooks get lost, ours or
 * Plaid's, and nothing says so. An item that cannot be fetched is not triggered again before it
 * would be due anyway. Several instances may sweep at once: triggers of an item are answered
 * together.
 */
public final class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int BATCH = 1_000;

  private final Items items;
  private final Triggers triggers;
  private final Settings settings;
  private final InstantSource clock;
  private final int batch;
  private final Cache<String, Instant> swept;

  /**
   * How to sweep.
   *
   * @param age an item whose last fetch is older is triggered
   * @param spread the fetches of one sweep begin within so long
   */
  public record Settings(Duration age, Duration spread) {}

  public Sweeper(Items items, Triggers triggers, Settings settings, InstantSource clock) {
    this(items, triggers, settings, clock, BATCH);
  }

  Sweeper(Items items, Triggers triggers, Settings settings, InstantSource clock, int batch) {
    this.batch = batch;
    this.items = items;
    this.triggers = triggers;
    this.settings = settings;
    this.clock = clock;
    this.swept =
        Caffeine.newBuilder()
            .expireAfterWrite(settings.age())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Looks once for items that are due; a failure is left to the next time. */
  public void sweep() {
    try {
      int all = 0;
      for (List<Item> due = due(); !due.isEmpty(); due = due()) {
        due.forEach(this::trigger);
        all += due.size();
      }
      log.info("Swept, items={}", all);
    } catch (KafkaException | StorageUnavailable e) {
      log.warn("Not swept, reason={}", e.toString());
    }
  }

  /** More are asked for than wanted, as those swept of late stand before the others. */
  private List<Item> due() {
    swept.cleanUp();
    Instant before = clock.instant().minus(settings.age());
    int atMost = batch + (int) swept.estimatedSize();
    return items.fetchedBefore(before, atMost).stream()
        .filter(item -> swept.getIfPresent(item.itemId()) == null)
        .limit(batch)
        .toList();
  }

  private void trigger(Item item) {
    Instant now = clock.instant();
    triggers.publishWithin(
        settings.spread(),
        Trigger.fresh(UuidCreator.getTimeOrderedEpoch(), item.itemId(), UpdateCause.SWEEP, now));
    swept.put(item.itemId(), now);
  }
}
