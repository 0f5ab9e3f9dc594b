package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.messaging.streams.PendingParts;
import io.spendwatch.messaging.streams.StoredLines;
import io.spendwatch.messaging.streams.StoredPlans;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The state of the users of one partition. */
final class RuleStores {
  static final String PLANS = "plans";
  static final String LINES = "lines";
  static final String STANDINGS = "standings";
  static final String PARTS = "parts";
  static final String JUDGED = "judged";
  static final String EARLY = "early";

  private final StoredPlans plans;
  private final KeyValueStore<Bytes, Line> lines;
  private final KeyValueStore<Bytes, Standing> standings;
  private final KeyValueStore<Bytes, Totaled> parts;
  private final KeyValueStore<Bytes, OveragesCalculated> judged;
  private final KeyValueStore<Bytes, Totaled> early;

  RuleStores(ProcessorContext<?, ?> context) {
    plans = new StoredPlans(context.getStateStore(PLANS));
    lines = context.getStateStore(LINES);
    standings = context.getStateStore(STANDINGS);
    parts = context.getStateStore(PARTS);
    judged = context.getStateStore(JUDGED);
    early = context.getStateStore(EARLY);
  }

  StoredPlans plans() {
    return plans;
  }

  KnownLines lines(Plan plan, Instant now) {
    return new KnownLines(plan, plan.today(now), lines(plan.userId()));
  }

  Watch watch(Plan plan, Instant now) {
    String userId = plan.userId();
    return new Watch(plan, plan.today(now), standings(userId), lines(userId));
  }

  PendingParts<Totaled> parts(String userId) {
    return new PendingParts<>(parts, userId);
  }

  Awaited awaited(String userId) {
    return new Awaited(judged, early, userId);
  }

  void forget(String userId) {
    plans.forget(userId);
    lines(userId).clear();
    standings(userId).clear();
    parts(userId).clear();
    awaited(userId).clear();
  }

  private StoredLines lines(String userId) {
    return new StoredLines(lines, userId);
  }

  private StoredStandings standings(String userId) {
    return new StoredStandings(standings, userId);
  }
}
