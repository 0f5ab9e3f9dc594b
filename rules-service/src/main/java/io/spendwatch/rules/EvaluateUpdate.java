package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.streams.PendingParts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes what an update changed into the sums of the user's rules, once all of its parts are there,
 * and always tells the result.
 *
 * <p>Plans come on a topic of their own, so an update may be judged by the plan before the one that
 * its totals follow, or the one after. No harm: results are absolute, and when the plan comes, all
 * is judged anew by it.
 */
final class EvaluateUpdate
    extends ContextualProcessor<String, Totaled, String, OveragesCalculated> {
  private final InstantSource clock;
  private RuleStores stores;

  EvaluateUpdate(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, OveragesCalculated> context) {
    super.init(context);
    stores = new RuleStores(context);
  }

  @Override
  public void process(Record<String, Totaled> record) {
    if (record.value() == null) {
      return;
    }
    PendingParts<Totaled> parts = stores.parts(record.key());
    parts
        .completedBy(record.value())
        .map(all -> calculated(record.key(), Totaled.whole(all)))
        .ifPresent(result -> context().forward(record.withValue(result.toRecord())));
  }

  private Calculated calculated(String userId, Totaled totaled) {
    Instant now = clock.instant();
    Plan plan = stores.plan(userId);
    boolean first = totaled.origin().scope() == UpdateScope.EVERYTHING;
    List<LineChange> changes = kept(stores.lines(userId), totaled);
    Verdict verdict = stores.watch(userId, plan, now).apply(changes, first);
    return new Calculated(totaled.origin(), totaled.totals(), verdict, plan.revision(), now);
  }

  /** Keeps the new state of the lines and tells what changed: nothing the second time. */
  private static List<LineChange> kept(Lines lines, Totaled totaled) {
    List<LineChange> changes = new ArrayList<>();
    for (String id : totaled.removed()) {
      Optional<Line> before = lines.find(id);
      before.ifPresent(line -> changes.add(new LineChange(line, null)));
      lines.remove(id);
    }
    for (Line line : totaled.lines()) {
      Line before = lines.find(line.transactionId()).orElse(null);
      if (!line.equals(before)) {
        changes.add(new LineChange(before, line));
        lines.put(line);
      }
    }
    return changes;
  }
}
