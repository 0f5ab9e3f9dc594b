package io.spendwatch.link.plans;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.problems.Problem;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Plans;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.http.HttpStatus;

/** Keeps plans and tells the streams of every change, in one write. */
public final class Planning {
  private static final int TRIES = 4;

  private final Plans plans;
  private final Outgoing outgoing;
  private final Runnable written;
  private final Supplier<UUID> ids;
  private final InstantSource clock;

  /**
   * @param written is called after a write that left something to publish
   * @param ids UUIDv7
   */
  public Planning(
      Plans plans, Outgoing outgoing, Runnable written, Supplier<UUID> ids, InstantSource clock) {
    this.plans = plans;
    this.outgoing = outgoing;
    this.written = written;
    this.ids = ids;
    this.clock = clock;
  }

  Plan current(String userId) {
    return plans.find(userId).orElseGet(() -> Plan.initial(userId));
  }

  /**
   * Changes a plan; writing what is there already changes nothing.
   *
   * @param expected the revision that the writer has seen, if they care
   * @param edit from the written form as it is to the one that is wanted; it is asked again if
   *     somebody else was faster
   * @throws Problem if the plan has another revision than expected, or is being changed by others
   *     all the time
   */
  Plan edit(String userId, OptionalLong expected, UnaryOperator<Map<String, Object>> edit) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      Plan current = current(userId);
      if (expected.isPresent() && expected.getAsLong() != current.revision()) {
        throw changed(HttpStatus.PRECONDITION_FAILED, current);
      }
      Object tree = edit.apply(WrittenPlan.write(current));
      Plan next = NextPlan.after(current, tree, ids);
      if (next.equals(current) || saved(next)) {
        return next;
      }
    }
    throw changed(HttpStatus.CONFLICT, current(userId));
  }

  private boolean saved(Plan next) {
    BudgetPlan record = PlanRecords.toRecord(next, ids.get(), clock.instant());
    boolean saved = plans.save(next, outgoing.message(Topics.BUDGET_PLANS, next.userId(), record));
    if (saved) {
      written.run();
    }
    return saved;
  }

  private static Problem changed(HttpStatus status, Plan current) {
    String remedy =
        "The plan has been changed meanwhile. Read it again, make your change to what it is now,"
            + " and send that.";
    return new Problem(status, "plan-changed", remedy).with("revision", current.revision());
  }
}
