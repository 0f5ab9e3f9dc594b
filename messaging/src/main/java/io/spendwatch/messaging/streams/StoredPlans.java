package io.spendwatch.messaging.streams;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.messaging.translation.SavedPlan;
import org.apache.kafka.streams.state.KeyValueStore;

/** The plans of the users of one partition in a state store. */
public final class StoredPlans {
  private final KeyValueStore<String, SavedPlan> store;

  public StoredPlans(KeyValueStore<String, SavedPlan> store) {
    this.store = store;
  }

  /** The user's plan, or what holds until they save one. */
  public Plan of(String userId) {
    SavedPlan saved = store.get(userId);
    return saved == null ? Plan.initial(userId) : saved.plan();
  }

  public void save(String userId, SavedPlan saved) {
    store.put(userId, saved);
  }

  public void forget(String userId) {
    store.delete(userId);
  }
}
