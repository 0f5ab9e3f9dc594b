package io.spendwatch.domain.alert;

import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Watches one user's rules: keeps their sums as lines change and says what was crossed. Evaluates
 * once an update, after all of its changes, so that a purchase and its refund in one update are not
 * an alert.
 */
public final class Watch {
  private final Plan plan;
  private final LocalDate today;
  private final Standings standings;

  /**
   * @param today in the plan's time zone
   */
  public Watch(Plan plan, LocalDate today, Standings standings) {
    this.plan = plan;
    this.today = today;
    this.standings = standings;
  }

  /**
   * Takes changes of lines into the sums and evaluates.
   *
   * @param firstReading whether the changes are an item's first reading, which may announce each
   *     rule once at most
   */
  public Verdict apply(List<LineChange> changes, boolean firstReading) {
    Map<Rule, SortedMap<Period, Standing>> touched = new LinkedHashMap<>();
    for (Rule rule : plan.activeRules()) {
      SortedMap<Period, Standing> ofRule = open(rule);
      changes.forEach(change -> move(rule, change, ofRule));
      touched.put(rule, ofRule);
    }
    return evaluated(touched, firstReading);
  }

  /**
   * Sums everything anew under the plan as it now is. What has been said stays said, and each rule
   * announces once at most.
   */
  public Verdict replan(List<Line> lines) {
    Map<UUID, Map<Period, AlertState>> said =
        standings.all().stream()
            .collect(
                Collectors.groupingBy(
                    Standing::ruleId, Collectors.toMap(Standing::period, Standing::alert)));
    standings.clear();
    Map<Rule, SortedMap<Period, Standing>> anew = new LinkedHashMap<>();
    for (Rule rule : plan.activeRules()) {
      SortedMap<Period, Standing> ofRule = open(rule);
      lines.forEach(line -> move(rule, new LineChange(null, line), ofRule));
      said.getOrDefault(rule.id(), Map.of())
          .forEach((period, alert) -> recall(rule, period, alert, ofRule));
      anew.put(rule, ofRule);
    }
    return evaluated(anew, true);
  }

  /** Also where no line counts any more: what was said there is to be taken back. */
  private void recall(
      Rule rule, Period period, AlertState alert, SortedMap<Period, Standing> ofRule) {
    if (plan.periodOf(rule).containing(period.start()).equals(period)) {
      ofRule.computeIfAbsent(period, it -> standing(rule, it));
      ofRule.computeIfPresent(period, (_, it) -> it.with(alert));
    }
  }

  /** The open period of a rule: it is part of every verdict. */
  private SortedMap<Period, Standing> open(Rule rule) {
    SortedMap<Period, Standing> ofRule = new TreeMap<>();
    Period open = plan.periodOf(rule).containing(today);
    ofRule.put(open, standing(rule, open));
    return ofRule;
  }

  private void move(Rule rule, LineChange change, SortedMap<Period, Standing> ofRule) {
    Function<Period, Standing> load = period -> standing(rule, period);
    change
        .was()
        .filter(line -> counts(rule, line))
        .ifPresent(line -> {
          Period period = period(rule, line);
          ofRule.put(period, ofRule.computeIfAbsent(period, load).minus(rule, line));
          standings.uncount(rule.id(), period, line);
        });
    change
        .is()
        .filter(line -> counts(rule, line))
        .ifPresent(line -> {
          Period period = period(rule, line);
          ofRule.put(period, ofRule.computeIfAbsent(period, load).plus(rule, line));
          standings.count(rule.id(), period, line);
        });
  }

  private boolean counts(Rule rule, Line line) {
    return plan.counts(line) && rule.counts(line);
  }

  private Period period(Rule rule, Line line) {
    return plan.periodOf(rule).containing(line.spendingDate());
  }

  private Standing standing(Rule rule, Period period) {
    return standings.find(rule.id(), period).orElseGet(() -> Standing.start(rule, period));
  }

  private Verdict evaluated(Map<Rule, SortedMap<Period, Standing>> touched, boolean past) {
    List<Violation> violations = new ArrayList<>();
    List<Verdict.Result> results = new ArrayList<>();
    touched.forEach((rule, ofRule) -> {
      Optional<Period> loudest = past ? latestRising(rule, ofRule) : Optional.empty();
      for (Standing standing : ofRule.values()) {
        boolean audible = loudest.map(standing.period()::equals).orElse(true);
        Standing next = evaluated(rule, standing, audible, violations);
        keep(rule, next);
        results.add(new Verdict.Result(rule, next, measured(rule, next)));
      }
    });
    return new Verdict(violations, results);
  }

  /** Where lines of the past are judged, a rule announces the latest of the periods that rose. */
  private Optional<Period> latestRising(Rule rule, SortedMap<Period, Standing> ofRule) {
    return ofRule.reversed().values().stream()
        .filter(it -> mayAlert(rule, it.period()))
        .filter(it -> rule.levelOf(measured(rule, it)) > it.alert().level())
        .map(Standing::period)
        .findFirst();
  }

  private void keep(Rule rule, Standing next) {
    if (!next.equals(standing(rule, next.period()))) {
      standings.put(next);
    }
  }

  private Standing evaluated(
      Rule rule, Standing standing, boolean audible, List<Violation> violations) {
    if (standing.period().start().isAfter(today)) {
      // Judged when it opens: now it could not alert, and then it would have nothing new to say.
      return standing;
    }
    AlertState before = standing.alert();
    boolean heard = audible && mayAlert(rule, standing.period());
    AlertState after =
        before.at(rule.levelOf(measured(rule, standing)), heard ? rule.revision() : 0);
    if (after.level() > before.level() && after.raised()) {
      boolean over = after.level() == Rule.LIMIT;
      Violation.Kind kind = over ? Violation.Kind.EXCEEDED : Violation.Kind.APPROACHING;
      violations.add(violation(rule, standing, kind, after));
    } else if (after.level() < before.level() && before.raised()) {
      // Told in closed periods, too: who heard an alert is to hear that it is taken back.
      violations.add(violation(rule, standing, Violation.Kind.RECOVERED, before));
    }
    return standing.with(after);
  }

  private boolean mayAlert(Rule rule, Period period) {
    return plan.alerting(plan.periodOf(rule), today).contains(period);
  }

  private Money measured(Rule rule, Standing standing) {
    if (rule.measure() == Measure.SUM) {
      return standing.sum();
    }
    return standings.largest(rule.id(), standing.period(), 1).stream()
        .map(Line::amount)
        .findFirst()
        .orElseGet(() -> Money.zero(rule.limit().currency()));
  }

  private Violation violation(Rule rule, Standing standing, Violation.Kind kind, AlertState said) {
    Money sum = measured(rule, standing);
    return new Violation(
        AlertIds.of(rule.id(), standing.period(), said),
        kind,
        rule,
        standing.period(),
        said.level(),
        said.episode(),
        sum,
        sum.minus(rule.limit()),
        List.copyOf(standing.branches().keySet()),
        standings.largest(rule.id(), standing.period(), Violation.NAMED),
        standing.transactions());
  }
}
