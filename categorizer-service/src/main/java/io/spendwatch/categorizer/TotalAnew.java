package io.spendwatch.categorizer;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the user's plan and sums everything anew where it counts otherwise than the one before. A
 * user without a plan any more is forgotten.
 */
final class TotalAnew extends ContextualProcessor<String, SavedPlan, String, CategoriesTotaled> {
  private final InstantSource clock;
  private LedgerStores stores;

  TotalAnew(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, CategoriesTotaled> context) {
    super.init(context);
    stores = new LedgerStores(context);
  }

  @Override
  public void process(Record<String, SavedPlan> record) {
    SavedPlan saved = record.value();
    if (saved == null) {
      stores.forget(record.key());
      return;
    }
    Plan before = stores.plan(record.key());
    stores.save(record.key(), saved);
    if (countsOtherwise(before, saved.plan())) {
      Totaled totaled = totaled(saved);
      if (totaled.isNews()) {
        totaled.toRecords().forEach(it -> context().forward(record.withValue(it)));
      }
    }
  }

  private Totaled totaled(SavedPlan saved) {
    Plan plan = saved.plan();
    return new Totaled(
        Origin.of(saved), stores.ledger(plan).replan(), plan.revision(), clock.instant());
  }

  private static boolean countsOtherwise(Plan before, Plan after) {
    return !before.period().equals(after.period())
        || !before.zone().equals(after.zone())
        || before.countPending() != after.countPending();
  }
}
