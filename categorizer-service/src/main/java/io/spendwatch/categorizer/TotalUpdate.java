package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.messaging.translation.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes what a fetch found into the user's ledger, once all of its parts are there, and tells what
 * became of it, also where nothing did: who saw the update start waits for its end.
 */
final class TotalUpdate extends ContextualProcessor<String, Ingested, String, CategoriesTotaled> {
  private final InstantSource clock;
  private LedgerStores stores;
  private Closing closing;

  TotalUpdate(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, CategoriesTotaled> context) {
    super.init(context);
    stores = new LedgerStores(context);
    closing = new Closing(stores, clock);
  }

  @Override
  public void process(Record<String, Ingested> record) {
    if (record.value() == null) {
      return;
    }
    stores
        .parts(record.key())
        .completedBy(record.value())
        .ifPresent(parts -> apply(record, Ingested.whole(parts)));
  }

  private void apply(Record<String, Ingested> record, Ingested ingested) {
    closing.ofUser(record.key()).forEach(it -> tell(record, it.toRecords()));
    tell(record, totaled(record.key(), ingested).toRecords());
  }

  private Totaled totaled(String userId, Ingested ingested) {
    Instant now = clock.instant();
    Plan plan = stores.plans().of(userId);
    LocalDate today = plan.today(now);
    Optional<Agenda> known = stores.agendas().find(userId);
    LedgerUpdate update = stores.ledger(plan, today).apply(ingested.update());
    Agenda agenda = known.orElseGet(() -> Agenda.first(plan, today));
    remember(plan, known, next(agenda, ingested.origin()));
    return new Totaled(ingested.origin(), update, null, plan.revision(), now);
  }

  private static Agenda next(Agenda agenda, Origin origin) {
    boolean removed = origin.cause() == UpdateCause.REMOVED;
    return removed ? agenda.without(origin.itemId()) : agenda.with(origin.itemId());
  }

  /** Without a plan and without a bank there is nobody: perhaps the user was deleted meanwhile. */
  private void remember(Plan plan, Optional<Agenda> known, Agenda next) {
    if (next.items().isEmpty() && stores.isWithoutPlanAndLines(plan)) {
      stores.forget(plan.userId());
    } else if (!known.equals(Optional.of(next))) {
      stores.agendas().put(plan.userId(), next);
    }
  }

  private void tell(Record<String, Ingested> record, List<CategoriesTotaled> events) {
    events.forEach(it -> context().forward(record.withValue(it)));
  }
}
