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
import java.util.stream.Collectors;

/**
 * Watches one user's rules: keeps their sums as lines change and says what was crossed, as far back
 * as the plan's horizon. Evaluates once an update, after all of its changes, so that a purchase and
 * its refund in one update are not an alert.
 */
public final class Watch {
  private final Plan plan;
  private final LocalDate today;
  private final LocalDate horizon;
  private final Standings standings;

  /**
   * @param today in the plan's time zone
   */
  public Watch(Plan plan, LocalDate today, Standings standings) {
    this.plan = plan;
    this.today = today;
    this.horizon = plan.horizon(today);
    this.standings = standings;
  }

  /**
   * Takes changes of lines into the sums and evaluates.
   *
   * @param firstReading whether the changes are an item's first reading, which may announce each
   *     rule once at most
   */
  public Verdict apply(List<LineChange> changes, boolean firstReading) {
    Map<Rule, SortedMap<Period, Moving>> touched = new LinkedHashMap<>();
    for (Rule rule : plan.activeRules()) {
      SortedMap<Period, Moving> ofRule = open(rule);
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
    Map<Rule, SortedMap<Period, Moving>> anew = new LinkedHashMap<>();
    for (Rule rule : plan.activeRules()) {
      SortedMap<Period, Moving> ofRule = open(rule);
      lines.forEach(line -> move(rule, new LineChange(null, line), ofRule));
      said.getOrDefault(rule.id(), Map.of())
          .forEach((period, alert) -> recall(rule, period, alert, ofRule));
      anew.put(rule, ofRule);
    }
    return evaluated(anew, true);
  }

  /**
   * Ends the periods whose first day after is the given one: the verdict has their final results
   * beside those of the periods that are open now. What is before the horizon of that day is
   * forgotten.
   */
  public Verdict close(LocalDate day) {
    Map<Rule, SortedMap<Period, Moving>> touched = new LinkedHashMap<>();
    for (Rule rule : plan.activeRules()) {
      SortedMap<Period, Moving> ofRule = open(rule);
      Period ended = plan.periodOf(rule).containing(day.minusDays(1));
      if (ended.endExclusive().equals(day)) {
        moving(rule, ended, ofRule);
      }
      touched.put(rule, ofRule);
    }
    Verdict verdict = evaluated(touched, false);
    LocalDate reach = plan.horizon(day);
    standings.all().stream()
        .filter(it -> it.period().start().isBefore(reach))
        .forEach(it -> standings.remove(it.ruleId(), it.period()));
    return verdict;
  }

  /** Also where no line counts any more: what was said there is to be taken back. */
  private void recall(
      Rule rule, Period period, AlertState alert, SortedMap<Period, Moving> ofRule) {
    boolean stillThere = plan.periodOf(rule).containing(period.start()).equals(period);
    if (stillThere && !isTooOld(period)) {
      moving(rule, period, ofRule).recall(alert);
    }
  }

  /** The open period of a rule: it is part of every verdict. */
  private SortedMap<Period, Moving> open(Rule rule) {
    SortedMap<Period, Moving> ofRule = new TreeMap<>();
    moving(rule, plan.periodOf(rule).containing(today), ofRule);
    return ofRule;
  }

  private Moving moving(Rule rule, Period period, SortedMap<Period, Moving> ofRule) {
    return ofRule.computeIfAbsent(period, it -> new Moving(rule, standing(rule, it)));
  }

  private void move(Rule rule, LineChange change, SortedMap<Period, Moving> ofRule) {
    change
        .was()
        .filter(line -> counts(rule, line))
        .ifPresent(line -> {
          Moving moving = moving(rule, period(rule, line), ofRule);
          moving.leave(line);
          standings.uncount(rule.id(), moving.period(), line);
        });
    change
        .is()
        .filter(line -> counts(rule, line))
        .ifPresent(line -> {
          Moving moving = moving(rule, period(rule, line), ofRule);
          moving.enter(line);
          standings.count(rule.id(), moving.period(), line);
        });
  }

  private boolean counts(Rule rule, Line line) {
    return plan.counts(line) && rule.counts(line) && !isTooOld(period(rule, line));
  }

  private Period period(Rule rule, Line line) {
    return plan.periodOf(rule).containing(line.spendingDate());
  }

  /** A period that begins before the horizon may miss lines. */
  private boolean isTooOld(Period period) {
    return period.start().isBefore(horizon);
  }

  private Standing standing(Rule rule, Period period) {
    return standings.find(rule.id(), period).orElseGet(() -> Standing.start(rule, period));
  }

  private Verdict evaluated(Map<Rule, SortedMap<Period, Moving>> touched, boolean past) {
    List<Violation> violations = new ArrayList<>();
    List<Verdict.Result> results = new ArrayList<>();
    touched.forEach((rule, ofRule) -> {
      Optional<Period> loudest = past ? latestRising(rule, ofRule) : Optional.empty();
      for (Moving moving : ofRule.values()) {
        boolean audible = loudest.map(moving.period()::equals).orElse(true);
        Standing next = evaluated(rule, moving, audible, violations);
        keep(rule, next);
        results.add(new Verdict.Result(rule, next, measured(rule, next)));
      }
    });
    return new Verdict(violations, results);
  }

  /** Where lines of the past are judged, a rule announces the latest of the periods that rose. */
  private Optional<Period> latestRising(Rule rule, SortedMap<Period, Moving> ofRule) {
    return ofRule.reversed().values().stream()
        .map(Moving::standing)
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
      Rule rule, Moving moving, boolean audible, List<Violation> violations) {
    Standing standing = moving.standing();
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
      violations.add(violation(rule, moving, kind, after));
    } else if (after.level() < before.level() && before.raised()) {
      // Told in closed periods, too: who heard an alert is to hear that it is taken back.
      violations.add(violation(rule, moving, Violation.Kind.RECOVERED, before));
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

  private Violation violation(Rule rule, Moving moving, Violation.Kind kind, AlertState said) {
    Standing standing = moving.standing();
    Money sum = measured(rule, standing);
    List<Line> largest = standings.largest(rule.id(), standing.period(), Violation.NAMED);
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
        largest,
        standing.transactions(),
        kind == Violation.Kind.RECOVERED ? null : crossedBy(rule, moving, said, largest));
  }

  private static Line crossedBy(Rule rule, Moving moving, AlertState said, List<Line> largest) {
    return rule.measure() == Measure.SINGLE
        ? largest.getFirst()
        : moving.crossedBy(said.level()).orElse(null);
  }
}
