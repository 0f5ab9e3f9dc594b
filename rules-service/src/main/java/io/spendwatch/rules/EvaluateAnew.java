package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.messaging.translation.Origin;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the user's plan and judges all lines anew by it, at once. What is violated is told at once,
 * too; the result of the change as a whole is told when the categorizer has told its totals. A user
 * without a plan any more is forgotten.
 */
final class EvaluateAnew extends ContextualProcessor<String, SavedPlan, String, Calculated> {
  private final InstantSource clock;
  private RuleStores stores;

  EvaluateAnew(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Calculated> context) {
    super.init(context);
    stores = new RuleStores(context);
  }

  @Override
  public void process(Record<String, SavedPlan> record) {
    if (record.value() == null) {
      stores.forget(record.key());
      return;
    }
    stores.plans().save(record.key(), record.value());
    Instant now = clock.instant();
    KnownLines lines = stores.lines(record.value().plan(), now);
    Calculated calculated =
        stores.awaited(record.key()).withTotals(calculated(record.value(), lines, now));
    if (calculated.complete()) {
      lines.forgetTooOld();
    }
    context().forward(record.withValue(calculated));
  }

  private Calculated calculated(SavedPlan saved, KnownLines lines, Instant now) {
    Plan plan = saved.plan();
    Verdict verdict = stores.watch(plan, now).replan(lines.replanned());
    return new Calculated(Origin.of(saved), List.of(), verdict, null, plan.revision(), now);
  }
}
