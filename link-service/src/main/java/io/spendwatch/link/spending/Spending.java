package io.spendwatch.link.spending;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.journal.Journal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.ReadModel.AlertPosition;
import io.spendwatch.storage.ReadModel.LinePosition;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one user's spending out of the read model. */
public final class Spending {
  private static final int ALERTS_SHOWN = 100;

  /** So many lines are looked at for one page, at most. */
  private static final int MOST_LOOKED_AT = 2_000;

  private static final int LOOKED_AT_ONCE = 500;

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
  public Shown.Totals totals(String userId, Optional<LocalDate> day) {
    Plan plan = plan(userId);
    return totals(plan, period(plan, day));
  }

  private Shown.Totals totals(Plan plan, Period period) {
    return readModel
        .active(plan.userId())
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

  /** The newest alerts. */
  public Shown.Alerts alerts(String userId) {
    return alerts(userId, Optional.empty(), ALERTS_SHOWN);
  }

  /** The newest one alone, which tells whether there is a newer one. */
  public Optional<Shown.Alert> newestAlert(String userId) {
    return readModel.alerts(userId, 1).stream().map(Shown.Alert::of).findFirst();
  }

  Shown.Alerts alerts(String userId, Optional<AlertPosition> after, int atMost) {
    List<Alert> alerts = readModel.alerts(userId, after, atMost);
    return new Shown.Alerts(
        alerts.stream().map(Shown.Alert::of).toList(),
        alerts.size() < atMost ? null : Cursor.of(AlertPosition.of(alerts.getLast())));
  }

  public Shown.Update update(String userId) {
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

  /** One category of the totals, with the transactions that make it. */
  Shown.CategoryTotals category(String userId, CategoryPath path, Optional<LocalDate> day) {
    Plan plan = plan(userId);
    Period period = period(plan, day);
    Shown.Totals all = totals(plan, period);
    Search below = new Search(period, path, null, null);
    return new Shown.CategoryTotals(
        all.updateId(),
        all.period(),
        path.toString(),
        all.totals().stream()
            .filter(it -> it.names().equals(path.names()))
            .map(Shown.Total::amount)
            .toList(),
        all.totals().stream().filter(it -> isChild(it, path)).toList(),
        readModel.lines(userId, period).stream()
            .filter(plan::counts)
            .filter(below::finds)
            .map(Shown.Transaction::of)
            .toList());
  }

  private static boolean isChild(Shown.Total total, CategoryPath path) {
    return total.names().size() == path.names().size() + 1
        && path.holds(new CategoryPath(total.names()));
  }

  /**
   * A page of what is looked for. Looking ends after {@value #MOST_LOOKED_AT} lines, found or not,
   * so that no question costs more than that.
   */
  Shown.Transactions transactions(
      String userId, Search search, Optional<LinePosition> after, int atMost) {
    List<Line> found = new ArrayList<>();
    Optional<LinePosition> position = after;
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += LOOKED_AT_ONCE) {
      List<Line> lines = readModel.lines(userId, search.days(), position, LOOKED_AT_ONCE);
      for (Line line : lines) {
        position = Optional.of(LinePosition.of(line));
        if (search.finds(line) && found.add(line) && found.size() == atMost) {
          return page(found, position);
        }
      }
      if (lines.size() < LOOKED_AT_ONCE) {
        return page(found, Optional.empty());
      }
    }
    return page(found, position);
  }

  private static Shown.Transactions page(List<Line> lines, Optional<LinePosition> next) {
    return new Shown.Transactions(
        lines.stream().map(Shown.Transaction::of).toList(), next.map(Cursor::of).orElse(null));
  }

  Optional<Shown.Transaction> transaction(String userId, String transactionId) {
    return readModel.line(userId, transactionId).map(Shown.Transaction::of);
  }

  /** The lines of some days as a journal for plain-text accounting. */
  Stream<String> journal(String userId, Period days) {
    Plan plan = plan(userId);
    return Journal.entries(readModel.lines(userId, days).stream().filter(plan::counts));
  }

  private Period period(Plan plan, Optional<LocalDate> day) {
    return plan.period().containing(day.orElseGet(() -> plan.today(clock.instant())));
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
