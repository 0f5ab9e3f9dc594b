package io.spendwatch.ingest.trigger;

import io.spendwatch.events.UpdateCause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Somebody says that an item has something to fetch.
 *
 * @param updateId id of the update that a fetch for this begins
 * @param webhookCode Plaid's code where a webhook is the cause, or null
 * @param userHint user named in the webhook's URL, never to be relied on, or null
 * @param fromStart whether to read the item from its beginning
 * @param triggeredAt when the cause reached us, UTC
 * @param attempts how often it has been tried in vain
 * @param waitingSince when it was tried first, UTC; null before that
 */
public record Trigger(
    UUID updateId,
    String itemId,
    UpdateCause cause,
    String webhookCode,
    String userHint,
    boolean fromStart,
    Instant triggeredAt,
    int attempts,
    Instant waitingSince) {

  /** One that nobody has tried yet. */
  public static Trigger fresh(UUID updateId, String itemId, UpdateCause cause, Instant now) {
    return new Trigger(updateId, itemId, cause, null, null, false, now, 0, null);
  }

  /**
   * The one that stands for several of an item, of which the first gives id and cause. It reads
   * from the start if any of them asks for that, and has the patience of the most patient.
   */
  public static Trigger together(List<Trigger> several) {
    Trigger first = several.getFirst();
    Trigger fewest = several.stream().reduce(first, (a, b) -> b.attempts() < a.attempts() ? b : a);
    return new Trigger(
        first.updateId,
        first.itemId,
        first.cause,
        first.webhookCode,
        first.userHint,
        several.stream().anyMatch(Trigger::fromStart),
        first.triggeredAt,
        fewest.attempts,
        fewest.waitingSince);
  }

  /** The same after it was tried in vain. */
  Trigger triedAt(Instant now) {
    return new Trigger(
        updateId,
        itemId,
        cause,
        webhookCode,
        userHint,
        fromStart,
        triggeredAt,
        attempts + 1,
        waitingSince == null ? now : waitingSince);
  }

  /** The same, from the item's beginning. */
  public Trigger readingFromStart() {
    return new Trigger(
        updateId, itemId, cause, webhookCode, userHint, true, triggeredAt, attempts, waitingSince);
  }
}
