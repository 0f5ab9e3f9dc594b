package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.events.UpdateScope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes what an update changed into the sums of the user's rules, once all of its parts are there,
 * and always tells the result.
 *
 * <p>Plans come on a topic of their own, so an update may be judged by the plan before the one that
 * its totals follow, or the one after. No harm: results are absolute, and when the plan comes, all
 * is judged anew by it. Only the totals of a change of plan itself wait for that plan.
 */
final class EvaluateUpdate extends ContextualProcessor<String, Totaled, String, Calculated> {
  private final InstantSource clock;
  private RuleStores stores;

  EvaluateUpdate(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, Calculated> context) {
    super.init(context);
    stores = new RuleStores(context);
  }

  @Override
  public void process(Record<String, Totaled> record) {
    if (record.value() == null) {
      return;
    }
    stores
        .parts(record.key())
        .completedBy(record.value())
        .ifPresent(parts -> evaluate(record, Totaled.whole(parts)));
  }

  private void evaluate(Record<String, Totaled> record, Totaled totaled) {
    Plan plan = stores.plans().of(record.key());
    boolean ofPlan = totaled.origin().isPlanChange();
    if (ofPlan && totaled.planRevision() > plan.revision()) {
      stores.awaited(record.key()).keepTotals(totaled);
      return;
    }
    Calculated calculated = calculated(plan, totaled);
    context()
        .forward(
            record.withValue(
                ofPlan ? stores.awaited(record.key()).withWhatWasTold(calculated) : calculated));
  }

  private Calculated calculated(Plan plan, Totaled totaled) {
    Instant now = clock.instant();
    return new Calculated(
        totaled.origin(),
        totaled.totals(),
        verdict(stores.lines(plan, now), stores.watch(plan, now), plan, totaled),
        totaled.closedOn(),
        plan.revision(),
        now);
  }

  private static Verdict verdict(KnownLines lines, Watch watch, Plan plan, Totaled totaled) {
    if (totaled.origin().isPlanChange()) {
      // Not before: what the categorizer still has, it would not tell again.
      lines.forgetTooOld();
    }
    if (totaled.closedOn() != null) {
      lines.forgetBefore(plan.horizon(totaled.closedOn()));
      return watch.close(totaled.closedOn());
    }
    boolean first =
        totaled.origin().scope() == UpdateScope.EVERYTHING
            && lines.noneOf(totaled.origin().itemId());
    List<LineChange> changes = lines.changedTo(totaled.lines(), totaled.removed());
    return watch.apply(changes, first);
  }
}
