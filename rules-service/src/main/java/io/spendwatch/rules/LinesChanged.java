package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.UpdateScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** An update has changed lines of a user: take it into the sums, once all its parts are there. */
final class LinesChanged
    implements Processor<String, CategoriesTotaled, String, OveragesCalculated> {
  private ProcessorContext<String, OveragesCalculated> context;
  private RuleStores stores;

  @Override
  public void init(ProcessorContext<String, OveragesCalculated> context) {
    this.context = context;
    this.stores = RuleStores.of(context);
  }

  @Override
  public void process(Record<String, CategoriesTotaled> message) {
    List<CategoriesTotaled> update = Parts.complete(message.value(), stores.parts());
    if (!update.isEmpty()) {
      context.forward(message.withValue(verdict(message.key(), update)));
    }
  }

  private OveragesCalculated verdict(String user, List<CategoriesTotaled> update) {
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Plan plan = stores.plan(user).orElseGet(() -> Plan.initial(user));
    CategoriesTotaled last = update.getLast();
    Verdict verdict =
        new Watch(plan, plan.today(now), stores.standingsOf(user))
            .apply(changes(user, update), last.getScope() == UpdateScope.EVERYTHING);
    return Verdicts.of(verdict, plan, last, now);
  }

  private List<LineChange> changes(String user, List<CategoriesTotaled> update) {
    KnownLines lines = stores.linesOf(user);
    List<LineChange> changes = new ArrayList<>();
    for (CategoriesTotaled part : update) {
      part.getRemovedTransactionIds().forEach(id -> lines.remove(id).ifPresent(changes::add));
      part.getLines().forEach(line -> lines.put(line).ifPresent(changes::add));
    }
    return changes;
  }
}
