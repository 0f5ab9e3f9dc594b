package io.spendwatch.ingest.trigger;

import io.spendwatch.events.UpdateCause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Somebody says that an item has something to fetch.
 *
 * @param updateId id of the update that a fetch for this begins
 * @param webhookCode Plaid's code where a webhook is the cause, or null
 * @param userHint user named in the webhook's URL, never to be relied on, or null
 * @param fromStart whether to read the item from its beginning
 * @param removedAccounts accounts of the item whose lines are to go
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
    Set<String> removedAccounts,
    Instant triggeredAt,
    int attempts,
    Instant waitingSince) {

  /** One that nobody has tried yet. */
  public static Trigger fresh(UUID updateId, String itemId, UpdateCause cause, Instant now) {
    return new Trigger(updateId, itemId, cause, null, null, false, Set.of(), now, 0, null);
  }

  /**
   * The one that stands for several of an item, of which the first gives the id, and the weightiest
   * the cause. It reads from the start if any of them asks for that, and has the patience of the
   * most patient.
   */
  public static Trigger together(List<Trigger> several) {
    Trigger first = several.getFirst();
    Trigger fewest = several.stream().reduce(first, (a, b) -> b.attempts() < a.attempts() ? b : a);
    return new Trigger(
        first.updateId,
        first.itemId,
        weightiest(several),
        first.webhookCode,
        first.userHint,
        several.stream().anyMatch(Trigger::fromStart),
        several.stream().flatMap(it -> it.removedAccounts.stream()).collect(Collectors.toSet()),
        first.triggeredAt,
        fewest.attempts,
        fewest.waitingSince);
  }

  /** The first, unless others make the item be read, or left, which its own would not. */
  private static UpdateCause weightiest(List<Trigger> several) {
    return Stream.of(UpdateCause.REMOVED, UpdateCause.REPAIRED, UpdateCause.LINKED)
        .filter(cause -> several.stream().anyMatch(it -> it.cause == cause))
        .findFirst()
        .orElse(several.getFirst().cause);
  }

  /** The same, for an update of another id. */
  public Trigger as(UUID otherUpdateId) {
    return new Trigger(
        otherUpdateId,
        itemId,
        cause,
        webhookCode,
        userHint,
        fromStart,
        removedAccounts,
        triggeredAt,
        attempts,
        waitingSince);
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
        removedAccounts,
        triggeredAt,
        attempts + 1,
        waitingSince == null ? now : waitingSince);
  }

  /** The same, from the item's beginning. */
  public Trigger readingFromStart() {
    return with(true, removedAccounts);
  }

  /** The same, and the lines of these accounts are to go. */
  public Trigger withoutAccounts(Set<String> accounts) {
    return with(fromStart, accounts);
  }

  private Trigger with(boolean start, Set<String> accounts) {
    return new Trigger(
        updateId,
        itemId,
        cause,
        webhookCode,
        userHint,
        start,
        accounts,
        triggeredAt,
        attempts,
        waitingSince);
  }
}
