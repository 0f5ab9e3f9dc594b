package io.spendwatch.domain.alert;

import io.spendwatch.domain.ledger.InMemoryLines;
import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule would have summed and said over lines of the past, had it been there: the days are
 * gone through in their order by the code that watches the present. A bank's corrections are in the
 * lines already, so what they would have taken back is not said.
 *
 * @param alerts in the order in which they would have been said
 * @param periods each of the rule's periods, the oldest first
 */
public record Preview(List<Said> alerts, List<Sum> periods) {

  /** A violation, and the day on which it would have been told. */
  public record Said(LocalDate day, Violation violation) {}

  /**
   * Where the rule would have stood in the end.
   *
   * @param measured the sum, or the largest single line
   * @param level highest level passed, in percent of the limit
   * @param transactions how many lines make the sum
   */
  public record Sum(Period period, Money measured, int level, int transactions) {}

  /**
   * @param plan of the rule's user; its rules are left out
   * @param from a day of the first period to go through
   * @param today in the plan's time zone; lines dated later are left out
   */
  public static Preview of(
      Plan plan, Rule rule, Collection<Line> lines, LocalDate from, LocalDate today) {
    Plan only = onlyWith(plan, rule);
    PeriodScheme scheme = only.periodOf(rule);
    SortedMap<Period, Sum> periods = empty(scheme, rule, from, today);
    Standings standings = new InMemoryStandings();
    Lines past = new InMemoryLines();
    List<Said> alerts = new ArrayList<>();
    byDay(only, lines)
        .subMap(periods.firstKey().start(), today.plusDays(1))
        .forEach((day, of) -> {
          of.forEach(it -> past.put(it.after()));
          Verdict verdict = new Watch(only, day, standings, past).apply(of, false);
          verdict.violations().forEach(it -> alerts.add(new Said(day, it)));
          verdict.results().forEach(it -> periods.put(it.standing().period(), sum(it)));
        });
    return new Preview(alerts, List.copyOf(periods.values()));
  }

  private static Plan onlyWith(Plan plan, Rule rule) {
    Rule on =
        new Rule(
            rule.id(),
            rule.revision(),
            rule.name(),
            true,
            rule.condition(),
            rule.measure(),
            rule.limit(),
            rule.warningLevels(),
            rule.ownPeriod());
    return new Plan(
        plan.userId(),
        plan.revision(),
        plan.zone(),
        plan.period(),
        plan.countPending(),
        List.of(on),
        plan.ownCategories());
  }

  private static SortedMap<Period, Sum> empty(
      PeriodScheme scheme, Rule rule, LocalDate from, LocalDate today) {
    SortedMap<Period, Sum> periods = new TreeMap<>();
    Money nothing = Money.zero(rule.limit().currency());
    for (Period period = scheme.containing(from);
        !period.start().isAfter(today);
        period = scheme.containing(period.endExclusive())) {
      periods.put(period, new Sum(period, nothing, 0, 0));
    }
    return periods;
  }

  private static SortedMap<LocalDate, List<LineChange>> byDay(Plan plan, Collection<Line> lines) {
    SortedMap<LocalDate, List<LineChange>> byDay = new TreeMap<>();
    for (Line line : lines) {
      Line put = plan.ownCategories().applied(line);
      byDay
          .computeIfAbsent(line.spendingDate(), _ -> new ArrayList<>())
          .add(new LineChange(null, put));
    }
    return byDay;
  }

  private static Sum sum(Verdict.Result result) {
    Standing standing = result.standing();
    return new Sum(
        standing.period(), result.measured(), standing.alert().level(), standing.transactions());
  }
}
