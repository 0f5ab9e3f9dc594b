package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.Ledger;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.messaging.streams.PendingParts;
import io.spendwatch.messaging.streams.StoredLines;
import io.spendwatch.messaging.streams.StoredPlans;
import java.time.LocalDate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of the users of one partition. */
final class LedgerStores {
  static final String PLANS = "plans";
  static final String LINES = "lines";
  static final String TOTALS = "totals";
  static final String PARTS = "parts";
  static final String AGENDAS = "agendas";
  static final String DUE = "due";

  private final StoredPlans plans;
  private final KeyValueStore<Bytes, Line> lines;
  private final KeyValueStore<Bytes, PeriodTotals> totals;
  private final KeyValueStore<Bytes, Ingested> parts;
  private final Agendas agendas;

  LedgerStores(ProcessorContext<?, ?> context) {
    plans = new StoredPlans(context.getStateStore(PLANS));
    lines = context.getStateStore(LINES);
    totals = context.getStateStore(TOTALS);
    parts = context.getStateStore(PARTS);
    agendas = new Agendas(context.getStateStore(AGENDAS), context.getStateStore(DUE));
  }

  StoredPlans plans() {
    return plans;
  }

  /**
   * @param today in the plan's time zone
   */
  Ledger ledger(Plan plan, LocalDate today) {
    String userId = plan.userId();
    return new Ledger(
        plan, today, new StoredLines(lines, userId), new StoredTotals(totals, userId));
  }

  PendingParts<Ingested> parts(String userId) {
    return new PendingParts<>(parts, userId);
  }

  Agendas agendas() {
    return agendas;
  }

  /**
   * @param plan that the user has, which is the initial one if none was saved
   */
  boolean isWithoutPlanAndLines(Plan plan) {
    return plan.revision() == 0 && new StoredLines(lines, plan.userId()).isEmpty();
  }

  void forget(String userId) {
    plans.forget(userId);
    new StoredLines(lines, userId).clear();
    new StoredTotals(totals, userId).clear();
    parts(userId).clear();
    agendas.forget(userId);
  }
}
