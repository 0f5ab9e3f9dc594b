package io.spendwatch.categorizer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.messaging.translation.SavedPlan;
import java.time.InstantSource;
import java.time.LocalDate;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Asks for a user's items to be read from their start where a plan reaches further back than the
 * ledger does: a year's budget is of little use if it begins to count today.
 */
final class AskForLines
    extends ContextualProcessor<String, SavedPlan, String, TransactionsUpdateReady> {
  private final InstantSource clock;
  private LedgerStores stores;

  AskForLines(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void init(ProcessorContext<String, TransactionsUpdateReady> context) {
    super.init(context);
    stores = new LedgerStores(context);
  }

  @Override
  public void process(Record<String, SavedPlan> record) {
    SavedPlan saved = record.value();
    if (saved == null) {
      return;
    }
    Plan plan = saved.plan();
    LocalDate horizon = plan.horizon(plan.today(clock.instant()));
    stores
        .agendas()
        .find(plan.userId())
        .filter(it -> !it.reachesBackTo(horizon))
        .ifPresent(agenda -> {
          agenda.items().forEach(it -> ask(record, it));
          stores.agendas().put(plan.userId(), agenda.completeFrom(horizon));
        });
  }

  private void ask(Record<String, SavedPlan> record, String itemId) {
    context().forward(record.withKey(itemId).withValue(reading(record.value(), itemId)));
  }

  private static TransactionsUpdateReady reading(SavedPlan saved, String itemId) {
    return TransactionsUpdateReady.newBuilder()
        .setUpdateId(UuidCreator.getNameBasedSha1(saved.updateId(), itemId))
        .setItemId(itemId)
        .setCause(UpdateCause.PLAN_CHANGED)
        .setUserHint(saved.plan().userId())
        .setFromStart(true)
        .setTriggeredAt(saved.savedAt())
        .build();
  }
}
