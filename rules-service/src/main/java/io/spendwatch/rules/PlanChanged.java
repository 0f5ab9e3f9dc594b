package io.spendwatch.rules;

import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.messaging.translation.PlanRecords;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A user has changed their plan, or was forgotten: judge all their lines anew, or forget them. */
final class PlanChanged implements Processor<String, BudgetPlan, String, OveragesCalculated> {
  private ProcessorContext<String, OveragesCalculated> context;
  private RuleStores stores;

  @Override
  public void init(ProcessorContext<String, OveragesCalculated> context) {
    this.context = context;
    this.stores = RuleStores.of(context);
  }

  @Override
  public void process(Record<String, BudgetPlan> message) {
    if (message.value() == null) {
      forget(message.key());
    } else if (isNew(message.key(), message.value())) {
      context.forward(message.withValue(verdict(message.key(), message.value())));
    }
  }

  private boolean isNew(String user, BudgetPlan plan) {
    return stores.plan(user).map(Plan::revision).orElse(0L) < plan.getRevision();
  }

  private OveragesCalculated verdict(String user, BudgetPlan published) {
    Plan plan = readable(published);
    stores.plans().put(user, published);
    Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
    Verdict verdict =
        new Watch(plan, plan.today(now), stores.standingsOf(user))
            .replan(stores.linesOf(user).all());
    return Verdicts.of(verdict, plan, published, now);
  }

  private static Plan readable(BudgetPlan published) {
    try {
      return PlanRecords.toPlan(published);
    } catch (RuntimeException e) {
      throw new PoisonRecord("This plan cannot be followed", e);
    }
  }

  private void forget(String user) {
    stores.plans().delete(user);
    stores.standingsOf(user).clear();
    KnownLines lines = stores.linesOf(user);
    lines.all().forEach(line -> lines.remove(line.transactionId()));
  }
}
