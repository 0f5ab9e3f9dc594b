package io.spendwatch.domain.alert;

import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final Lines lines;

  /**
   * @param today in the plan's time zone
   * @param lines as they are after what is to be taken into the sums
   */
  public Watch(Plan plan, LocalDate today, Standings standings, Lines lines) {
    this.plan = plan;
    this.today = today;
    this.horizon = plan.horizon(today);
    this.standings = standings;
    this.lines = lines;
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
      moving(rule, period, ofRule).now(alert);
    }
  }

  /** The open period of a rule: it is part of every verdict. */
  private SortedMap<Period, Moving> open(Rule rule) {
    SortedMap<Period, Moving> ofRule = new TreeMap<>();
    moving(rule, plan.periodOf(rule).containing(today), ofRule);
    return ofRule;
  }

  private Moving moving(Rule rule, Period period, SortedMap<Period, Moving> ofRule) {
    return ofRule.computeIfAbsent(
        period,
        it ->
            new Moving(
                rule, standings.find(rule.id(), it).orElseGet(() -> Standing.start(rule, it))));
  }

  private void move(Rule rule, LineChange change, SortedMap<Period, Moving> ofRule) {
    change
        .was()
        .flatMap(line -> counting(rule, line, ofRule))
        .ifPresent(moving -> moving.leave(change.before()));
    change
        .is()
        .flatMap(line -> counting(rule, line, ofRule))
        .ifPresent(moving -> moving.enter(change.after()));
  }

  /** Where a rule counts a line, if it does. */
  private Optional<Moving> counting(Rule rule, Line line, SortedMap<Period, Moving> ofRule) {
    if (!counts(rule, line)) {
      return Optional.empty();
    }
    for (Moving moving : ofRule.values()) {
      if (moving.period().contains(line.spendingDate())) {
        return Optional.of(moving);
      }
    }
    Period period = plan.periodOf(rule).containing(line.spendingDate());
    return isTooOld(period) ? Optional.empty() : Optional.of(moving(rule, period, ofRule));
  }

  private boolean counts(Rule rule, Line line) {
    return plan.counts(line) && rule.counts(line);
  }

  /** A period that begins before the horizon may miss lines. */
  private boolean isTooOld(Period period) {
    return period.start().isBefore(horizon);
  }

  private Verdict evaluated(Map<Rule, SortedMap<Period, Moving>> touched, boolean past) {
    List<Violation> violations = new ArrayList<>();
    List<Verdict.Result> results = new ArrayList<>();
    touched.forEach((rule, ofRule) -> {
      Map<Period, Money> measured = measured(rule, ofRule);
      Optional<Period> loudest = past ? latestRising(rule, ofRule, measured) : Optional.empty();
      for (Moving moving : ofRule.values()) {
        boolean audible = loudest.map(moving.period()::equals).orElse(true);
        Money sum = measured.get(moving.period());
        evaluate(rule, moving, sum, audible, violations);
        Standing next = moving.standing();
        if (!next.equals(moving.start())) {
          standings.put(next);
        }
        results.add(new Verdict.Result(rule, next, sum));
      }
    });
    return new Verdict(violations, results);
  }

  /** Where lines of the past are judged, a rule announces the latest of the periods that rose. */
  private Optional<Period> latestRising(
      Rule rule, SortedMap<Period, Moving> ofRule, Map<Period, Money> measured) {
    return ofRule.reversed().values().stream()
        .filter(it -> mayAlert(rule, it.period()))
        .filter(it -> rule.levelOf(measured.get(it.period())) > it.alert().level())
        .map(Moving::period)
        .findFirst();
  }

  private void evaluate(
      Rule rule, Moving moving, Money sum, boolean audible, List<Violation> violations) {
    AlertState before = moving.alert();
    int level = rule.levelOf(sum);
    // A period yet to begin is judged when it opens: now it could not alert, and then it would have
    // nothing new to say.
    if (level == before.level() || moving.period().start().isAfter(today)) {
      return;
    }
    boolean heard = audible && mayAlert(rule, moving.period());
    AlertState after = before.at(level, heard ? rule.revision() : 0);
    moving.now(after);
    if (level > before.level() && after.raised()) {
      boolean over = level == Rule.LIMIT;
      Violation.Kind kind = over ? Violation.Kind.EXCEEDED : Violation.Kind.APPROACHING;
      violations.add(violation(rule, moving, sum, kind, after));
    } else if (level < before.level() && before.raised()) {
      // Told in closed periods, too: who heard an alert is to hear that it is taken back.
      violations.add(violation(rule, moving, sum, Violation.Kind.RECOVERED, before));
    }
  }

  private boolean mayAlert(Rule rule, Period period) {
    return plan.alerting(plan.periodOf(rule), today).contains(period);
  }

  /** What is held against the limit in each period. */
  private Map<Period, Money> measured(Rule rule, SortedMap<Period, Moving> ofRule) {
    Map<Period, Money> measured = new HashMap<>();
    ofRule.forEach((period, moving) ->
        measured.put(period, rule.measure() == Measure.SUM ? moving.sum() : most(rule, moving)));
    return measured;
  }

  private Money most(Rule rule, Moving moving) {
    List<Counted> largest = largest(rule, moving, 1);
    return largest.isEmpty() ? Money.zero(rule.limit().currency()) : largest.getFirst().amount();
  }

  /** Looks at all lines only where more of the largest have left than there were to spare. */
  private List<Counted> largest(Rule rule, Moving moving, int atMost) {
    if (!moving.knowsLargest(atMost)) {
      moving.rank(
          lines.all().stream()
              .filter(line -> moving.period().contains(line.spendingDate()))
              .filter(line -> counts(rule, line))
              .toList());
    }
    return moving.largest().stream().limit(atMost).toList();
  }

  /** The lines that a violation names. */
  private List<Line> named(Rule rule, Moving moving) {
    return largest(rule, moving, Violation.NAMED).stream()
        .flatMap(it -> lines.find(it.transactionId()).stream())
        .toList();
  }

  private Violation violation(
      Rule rule, Moving moving, Money sum, Violation.Kind kind, AlertState said) {
    List<Line> largest = named(rule, moving);
    Standing standing = moving.standing();
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
