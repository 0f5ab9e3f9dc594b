package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the user's plan and judges all lines anew by it, at once. A user without a plan any more is
 * forgotten.
 */
final class EvaluateAnew
    extends ContextualProcessor<String, SavedPlan, String, OveragesCalculated> {
  private final InstantSource clock;
  private RuleStores stores;

  EvaluateAnew(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, OveragesCalculated> context) {
    super.init(context);
    stores = new RuleStores(context);
  }

  @Override
  public void process(Record<String, SavedPlan> record) {
    SavedPlan saved = record.value();
    if (saved == null) {
      stores.forget(record.key());
      return;
    }
    stores.save(record.key(), saved);
    context().forward(record.withValue(calculated(record.key(), saved).toRecord()));
  }

  private Calculated calculated(String userId, SavedPlan saved) {
    Instant now = clock.instant();
    Verdict verdict = stores.watch(userId, saved.plan(), now).replan(stores.lines(userId).all());
    return new Calculated(Origin.of(saved), List.of(), verdict, saved.plan().revision(), now);
  }
}
