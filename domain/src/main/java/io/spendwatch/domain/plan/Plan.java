package io.spendwatch.domain.plan;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything about a user that decides what is summed and watched.
 *
 * @param userId the subject of the app's tokens
 * @param revision 0 for a user who has not saved a plan, then growing by one with every change
 * @param zone in which days begin and end
 * @param period for the totals, and for rules without periods of their own
 * @param countPending whether transactions count before the bank has posted them
 * @param rules all of them, also those switched off
 * @param ownCategories where the user puts lines that the bank puts elsewhere
 */
public record Plan(
    String userId,
    long revision,
    ZoneId zone,
    PeriodScheme period,
    boolean countPending,
    List<Rule> rules,
    OwnCategories ownCategories) {

  /** A period can still alert until so many days have passed since it closed. */
  public static final int GRACE_DAYS = 5;

  public Plan {
    Objects.requireNonNull(userId, "userId");
    rules = List.copyOf(rules);
  }

  /** A plan of a user who leaves all lines where the bank puts them. */
  public Plan(
      String userId,
      long revision,
      ZoneId zone,
      PeriodScheme period,
      boolean countPending,
      List<Rule> rules) {
    this(userId, revision, zone, period, countPending, rules, OwnCategories.NONE);
  }

  /** What holds for a user until they save a plan: half months in UTC, no rules. */
  public static Plan initial(String userId) {
    return new Plan(userId, 0, ZoneOffset.UTC, PeriodScheme.HALF_MONTHS, true, List.of());
  }

  public LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, zone);
  }

  /** The rules that are evaluated. */
  public List<Rule> activeRules() {
    return rules.stream().filter(Rule::on).toList();
  }

  public PeriodScheme periodOf(Rule rule) {
    return rule.periodOr(period);
  }

  /** Whether a line counts at all, in totals and in rules. */
  public boolean counts(Line line) {
    return countPending || !line.pending();
  }

  /** The open period of a scheme and those that closed less than five days ago. */
  public SortedSet<Period> alerting(PeriodScheme scheme, LocalDate today) {
    return Stream.iterate(
            scheme.containing(today),
            period -> period.endExclusive().isAfter(today.minusDays(GRACE_DAYS)),
            period -> before(period, scheme))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Period before(Period period, PeriodScheme scheme) {
    return scheme.containing(period.start().minusDays(1));
  }

  /**
   * The first day of the lines that are kept: of every scheme in use the open period, the one
   * before it, and those that could still alert when the open one began. So it moves only when a
   * period ends. A period that begins earlier is no longer complete.
   */
  public LocalDate horizon(LocalDate today) {
    return schemes().stream().map(it -> reach(it, today)).min(LocalDate::compareTo).orElseThrow();
  }

  private static LocalDate reach(PeriodScheme scheme, LocalDate today) {
    Period open = scheme.containing(today);
    LocalDate graceBegins = open.start().minusDays(GRACE_DAYS);
    Period reached = before(open, scheme);
    while (reached.start().isAfter(graceBegins)) {
      // The one before it ends where it starts, and could still alert.
      reached = before(reached, scheme);
    }
    return reached.start();
  }

  /** The next day on which any period ends and another begins. */
  public LocalDate nextClose(LocalDate today) {
    return schemes().stream()
        .map(it -> it.containing(today).endExclusive())
        .min(LocalDate::compareTo)
        .orElseThrow();
  }

  /** The moment at which a day begins for the user. */
  public Instant beginOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  /** Whether totals, or the lines that make them, are other than under a plan before this one. */
  public boolean totalsOtherwise(Plan before) {
    return !before.period.equals(period)
        || before.countPending != countPending
        || !before.ownCategories.equals(ownCategories);
  }

  /** The plan's periods and those of rules that are on. */
  private Set<PeriodScheme> schemes() {
    Set<PeriodScheme> schemes = new HashSet<>();
    schemes.add(period);
    rules.stream().filter(Rule::on).map(this::periodOf).forEach(schemes::add);
    return schemes;
  }
}
