package io.spendwatch.messaging.translation;

import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import java.time.Instant;
import java.util.UUID;

/**
 * What began an update, repeated on every event that follows from it.
 *
 * @param itemId null where no fetch was the cause
 * @param triggeredAt when the cause reached Spendwatch, UTC
 */
public record Origin(
    UUID updateId,
    String userId,
    String itemId,
    UpdateCause cause,
    Instant triggeredAt,
    UpdateScope scope) {

  public static Origin of(TransactionsIngested it) {
    return new Origin(
        it.getUpdateId(),
        it.getUserId(),
        it.getItemId(),
        it.getCause(),
        it.getTriggeredAt(),
        it.getScope());
  }

  public static Origin of(CategoriesTotaled it) {
    return new Origin(
        it.getUpdateId(),
        it.getUserId(),
        it.getItemId(),
        it.getCause(),
        it.getTriggeredAt(),
        it.getScope());
  }

  public static Origin of(SavedPlan saved) {
    return new Origin(
        saved.updateId(),
        saved.plan().userId(),
        null,
        UpdateCause.PLAN_CHANGED,
        saved.savedAt(),
        UpdateScope.CHANGES);
  }

  public boolean isPlanChange() {
    return cause == UpdateCause.PLAN_CHANGED && itemId == null;
  }
}
