package io.spendwatch.categorizer;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.CategoriesTotaled;
import java.time.InstantSource;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Takes what a fetch found into the user's ledger, once all of its parts are there. */
final class TotalUpdate extends ContextualProcessor<String, Ingested, String, CategoriesTotaled> {
  private final InstantSource clock;
  private LedgerStores stores;

  TotalUpdate(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, CategoriesTotaled> context) {
    super.init(context);
    stores = new LedgerStores(context);
  }

  @Override
  public void process(Record<String, Ingested> record) {
    if (record.value() == null) {
      return;
    }
    stores
        .parts(record.key())
        .completedBy(record.value())
        .map(parts -> totaled(record.key(), Ingested.whole(parts)))
        .filter(Totaled::isNews)
        .ifPresent(news -> news.toRecords().forEach(it -> context().forward(record.withValue(it))));
  }

  private Totaled totaled(String userId, Ingested ingested) {
    Plan plan = stores.plan(userId);
    return new Totaled(
        ingested.origin(),
        stores.ledger(plan).apply(ingested.update()),
        plan.revision(),
        clock.instant());
  }
}
