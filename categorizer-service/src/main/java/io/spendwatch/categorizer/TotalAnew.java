package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.Ledger;
import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.translation.Origin;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Keeps the user's plan, sums everything anew where it counts otherwise than the one before, and
 * tells, also where it does not: the rules tell the result of a change of plan when its totals are
 * there. A user without a plan any more is forgotten.
 */
final class TotalAnew extends ContextualProcessor<String, SavedPlan, String, CategoriesTotaled> {
  private static final LedgerUpdate NOTHING = new LedgerUpdate(List.of(), List.of(), List.of());

  private final InstantSource clock;
  private LedgerStores stores;
  private Closing closing;

  TotalAnew(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, CategoriesTotaled> context) {
    super.init(context);
    stores = new LedgerStores(context);
    closing = new Closing(stores, clock);
  }

  @Override
  public void process(Record<String, SavedPlan> record) {
    if (record.value() == null) {
      stores.forget(record.key());
      return;
    }
    // What ended before the change ends as the plan was.
    closing.ofUser(record.key()).forEach(it -> tell(record, it));
    tell(record, totaled(record.key(), record.value()));
  }

  private Totaled totaled(String userId, SavedPlan saved) {
    Plan before = stores.plans().of(userId);
    Plan plan = saved.plan();
    Instant now = clock.instant();
    LocalDate today = plan.today(now);
    stores.plans().save(userId, saved);
    Ledger ledger = stores.ledger(plan, today);
    Agenda agenda = agenda(plan, today);
    if (agenda.reachesBackTo(plan.horizon(today))) {
      ledger.forgetTooOld();
      agenda = agenda.completeFrom(plan.horizon(today));
    }
    stores.agendas().put(userId, agenda);
    // A period that only now is within reach may have lines that were not summed.
    boolean anew = plan.totalsOtherwise(before) || !agenda.reachesBackTo(plan.horizon(today));
    return new Totaled(
        Origin.of(saved), anew ? ledger.replan() : NOTHING, null, plan.revision(), now);
  }

  private Agenda agenda(Plan plan, LocalDate today) {
    return stores
        .agendas()
        .find(plan.userId())
        .map(it -> it.under(plan, today))
        .orElseGet(() -> Agenda.first(plan, today));
  }

  private void tell(Record<String, SavedPlan> record, Totaled totaled) {
    totaled.toRecords().forEach(it -> context().forward(record.withValue(it)));
  }
}
