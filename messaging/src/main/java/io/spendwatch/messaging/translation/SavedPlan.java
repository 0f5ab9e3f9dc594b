package io.spendwatch.messaging.translation;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.BudgetPlan;
import java.time.Instant;
import java.util.UUID;

/**
 * A plan as it was saved.
 *
 * @param updateId the update that the change of plan begins
 * @param savedAt UTC
 */
public record SavedPlan(Plan plan, UUID updateId, Instant savedAt) {

  public static SavedPlan of(BudgetPlan it) {
    return new SavedPlan(PlanRecords.toPlan(it), it.getUpdateId(), it.getSavedAt());
  }

  public BudgetPlan toRecord() {
    return PlanRecords.toRecord(plan, updateId, savedAt);
  }
}
