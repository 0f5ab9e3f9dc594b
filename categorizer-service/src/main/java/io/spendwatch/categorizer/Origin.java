package io.spendwatch.categorizer;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.Instant;
import java.util.UUID;

/**
 * What began an update, repeated on every event that follows from it.
 *
 * @param itemId null where no fetch was the cause
 * @param triggeredAt when the cause reached Spendwatch, UTC
 */
record Origin(
    UUID updateId,
    String userId,
    String itemId,
    UpdateCause cause,
    Instant triggeredAt,
    UpdateScope scope) {

  static Origin of(SavedPlan saved) {
    return new Origin(
        saved.updateId(),
        saved.plan().userId(),
        null,
        UpdateCause.PLAN_CHANGED,
        saved.savedAt(),
        UpdateScope.CHANGES);
  }
}
