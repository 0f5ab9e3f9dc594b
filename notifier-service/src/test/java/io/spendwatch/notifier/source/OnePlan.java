package io.spendwatch.notifier.source;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Plans;
import java.util.Optional;

/** One person's plan, and nobody else's. */
record OnePlan(Plan plan) implements Plans {

  @Override
  public Optional<Plan> find(String userId) {
    return Optional.of(plan).filter(it -> it.userId().equals(userId));
  }

  @Override
  public boolean save(Plan plan, OutboxMessage message) {
    throw new UnsupportedOperationException();
  }
}
