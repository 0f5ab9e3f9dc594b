package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
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
    stores.save(record.key(), record.value());
    Calculated calculated = calculated(record.value());
    context().forward(record.withValue(stores.awaited(record.key()).withTotals(calculated)));
  }

  private Calculated calculated(SavedPlan saved) {
    Instant now = clock.instant();
    Plan plan = saved.plan();
    List<Line> lines = stores.lines(plan, now).replanned();
    Verdict verdict = stores.watch(plan, now).replan(lines);
    return new Calculated(Origin.of(saved), List.of(), verdict, null, plan.revision(), now);
  }
}
