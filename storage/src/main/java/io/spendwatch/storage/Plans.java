package io.spendwatch.storage;

import io.spendwatch.domain.plan.Plan;
import java.util.Optional;

/** What the users want to be watched. */
public interface Plans {

  /** The plan of a user as saved last, if one was. */
  Optional<Plan> find(String userId);

  /**
   * Keeps a plan and, in the same write, a message about it.
   *
   * @param plan its revision is one more than that of the plan it replaces, 1 for the first
   * @return false if the plan was changed by somebody else meanwhile: nothing was written
   * @throws IllegalArgumentException if a message of this id is waiting already: nothing was
   *     written
   */
  boolean save(Plan plan, OutboxMessage message);
}
