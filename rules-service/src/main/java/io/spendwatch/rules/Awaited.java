package io.spendwatch.rules;

import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.messaging.streams.StoreKey;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The halves of a user's changes of plan. A change is judged when the plan comes, and its result
 * told when its totals come, which is mostly later.
 */
final class Awaited {
  private final KeyValueStore<Bytes, OveragesCalculated> judged;
  private final KeyValueStore<Bytes, Totaled> totals;
  private final StoreKey user;

  Awaited(
      KeyValueStore<Bytes, OveragesCalculated> judged,
      KeyValueStore<Bytes, Totaled> totals,
      String userId) {
    this.judged = judged;
    this.totals = totals;
    this.user = StoreKey.of(userId);
  }

  /** Totals that are there before their plan is. */
  void keepTotals(Totaled totaled) {
    totals.put(key(totaled.updateId()), totaled);
  }

  /** A change that was just judged: the whole result if its totals are there already. */
  Calculated withTotals(Calculated calculated) {
    Totaled early = totals.delete(key(calculated.origin().updateId()));
    if (early != null) {
      return calculated.with(early.totals());
    }
    judged.putIfAbsent(key(calculated.origin().updateId()), calculated.toRecord());
    return calculated.awaitingTotals();
  }

  /** The whole result of a change whose totals have come. */
  Calculated withWhatWasTold(Calculated calculated) {
    OveragesCalculated before = judged.delete(key(calculated.origin().updateId()));
    return before == null ? calculated : calculated.after(before.getViolations());
  }

  void clear() {
    user.deleteIn(judged);
    user.deleteIn(totals);
  }

  private Bytes key(UUID updateId) {
    return user.then(updateId.toString()).bytes();
  }
}
