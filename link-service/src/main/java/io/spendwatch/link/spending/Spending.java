package io.spendwatch.link.spending;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads one user's spending out of the read model. */
public final class Spending {
  private static final int ALERTS_SHOWN = 100;

  private final ReadModel readModel;
  private final Plans plans;
  private final InstantSource clock;

  public Spending(ReadModel readModel, Plans plans, InstantSource clock) {
    this.readModel = readModel;
    this.plans = plans;
    this.clock = clock;
  }

  /**
   * The totals of the plan's period that a day lies in.
   *
   * @param day empty for today, in the plan's time zone
   */
  Shown.Totals totals(String userId, Optional<LocalDate> day) {
    Plan plan = plan(userId);
    Period period = plan.period().containing(day.orElseGet(() -> plan.today(clock.instant())));
    return readModel
        .active(userId)
        .flatMap(active -> calculated(active, period))
        .orElseGet(() -> summed(plan, period));
  }

  /** Where the rules that are on stand, the newest period of each first, in the plan's order. */
  Shown.Standings standings(String userId) {
    List<Rule> rules = plan(userId).activeRules();
    Optional<UpdateResult> active = readModel.active(userId);
    Map<UUID, List<RuleResult>> results =
        active.map(UpdateResult::rules).orElse(List.of()).stream()
            .sorted(Comparator.comparing(RuleResult::period).reversed())
            .collect(Collectors.groupingBy(RuleResult::ruleId));
    return new Shown.Standings(
        active.map(UpdateResult::updateId).orElse(null),
        rules.stream()
            .flatMap(rule ->
                results.getOrDefault(rule.id(), List.of()).stream()
                    .map(result -> Shown.Standing.of(rule.name(), result)))
            .toList());
  }

  Shown.Alerts alerts(String userId) {
    return new Shown.Alerts(
        readModel.alerts(userId, ALERTS_SHOWN).stream().map(Shown.Alert::of).toList());
  }

  Shown.Update update(String userId) {
    Optional<UpdateResult> active = readModel.active(userId);
    return new Shown.Update(
        active.map(UpdateResult::updateId).orElse(null),
        active.map(UpdateResult::calculatedAt).orElse(null),
        active.map(UpdateResult::planRevision).orElse(null),
        readModel
            .lastStarting(userId)
            .map(it -> new Shown.Starting(it.updateId(), it.at()))
            .orElse(null));
  }

  Shown.Transactions transactions(String userId, Period days) {
    return new Shown.Transactions(
        readModel.lines(userId, days).stream().map(Shown.Transaction::of).toList());
  }

  private Plan plan(String userId) {
    return plans.find(userId).orElseGet(() -> Plan.initial(userId));
  }

  private static Optional<Shown.Totals> calculated(UpdateResult active, Period period) {
    return active.totals().stream()
        .filter(totals -> totals.period().equals(period))
        .findFirst()
        .map(totals -> shown(active.updateId(), totals));
  }

  /** For periods that the streams no longer hold, or do not hold yet. */
  private Shown.Totals summed(Plan plan, Period period) {
    List<Line> lines =
        readModel.lines(plan.userId(), period).stream().filter(plan::counts).toList();
    return shown(null, Tally.of(period, lines));
  }

  private static Shown.Totals shown(UUID updateId, PeriodTotals totals) {
    return new Shown.Totals(
        updateId,
        Shown.Days.of(totals.period()),
        totals.totals().stream().map(Shown.Total::of).toList());
  }
}
