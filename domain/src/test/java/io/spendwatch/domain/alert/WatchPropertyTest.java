package io.spendwatch.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.InMemoryLines;
import io.spendwatch.domain.ledger.ItemUpdate;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition;
import io.spendwatch.domain.rule.Condition.AllOf;
import io.spendwatch.domain.rule.Condition.AnyOf;
import io.spendwatch.domain.rule.Condition.InRegion;
import io.spendwatch.domain.rule.Condition.Not;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.domain.transaction.RandomLife;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens, rule sums equal a sum over the books, and what is said agrees with them. */
class WatchPropertyTest {
  private static final Condition TRAVEL = new UnderCategory(CategoryPath.of("Travel"));
  private static final Condition FOOD = new UnderCategory(CategoryPath.of("Food and Drink"));
  private static final Condition OUTSIDE_OHIO = new Not(new InRegion("Ohio"));

  private final InMemoryLines lines = new InMemoryLines();
  private final InMemoryStandings standings = new InMemoryStandings();
  private final Map<UUID, String> said = new HashMap<>();
  private LocalDate today = LocalDate.parse("2026-11-01");
  private Plan plan = plan(1, PeriodScheme.HALF_MONTHS, true);

  @ParameterizedTest
  @MethodSource("seeds")
  void standingsEqualARecomputation(long seed) {
    RandomLife life = new RandomLife(seed);

    for (int step = 0; step < 60; step++) {
      step(life);

      assertThat(kept()).as("step %d", step).isEqualTo(recomputed(life.books()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theLargestThatAreKeptAreTheFirstOfAll(long seed) {
    RandomLife life = new RandomLife(seed);

    for (int step = 0; step < 60; step++) {
      step(life);

      for (Standing standing : standings.all()) {
        if (reaches(standing.period())) {
          assertThat(standing.largest())
              .as("step %d", step)
              .isEqualTo(ranked(standing).subList(0, standing.largest().size()));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anAlertIsSaidOnceAndTakenBackOnlyAfterItWasSaid(long seed) {
    RandomLife life = new RandomLife(seed);

    for (int step = 0; step < 60; step++) {
      for (Violation violation : step(life).violations()) {
        boolean recovery = violation.kind() == Violation.Kind.RECOVERED;
        String before = said.put(violation.alertId(), recovery ? "taken back" : "said");

        assertThat(before).as("step %d: %s", step, violation).isEqualTo(recovery ? "said" : null);
      }
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private Verdict step(RandomLife life) {
    if (life.chance(20)) {
      today = today.plusDays(life.upTo(3));
    }
    if (life.chance(10)) {
      PeriodScheme scheme =
          life.chance(50) ? PeriodScheme.HALF_MONTHS : new Weekly(DayOfWeek.FRIDAY);
      plan = plan(plan.revision() + 1, scheme, life.chance(70));
      return watch().replan(lines.all());
    }
    return watch().apply(changes(life), life.chance(20));
  }

  private List<LineChange> changes(RandomLife life) {
    ItemUpdate _ = life.next();
    Map<String, Line> books = new TreeMap<>();
    life.books().forEach(line -> books.put(line.transactionId(), line));
    List<LineChange> changes = new ArrayList<>();
    for (Line before : lines.all()) {
      Line after = books.remove(before.transactionId());
      if (!before.equals(after)) {
        changes.add(new LineChange(before, after));
      }
    }
    books.values().forEach(added -> changes.add(new LineChange(null, added)));
    for (LineChange change : changes) {
      change.is().ifPresentOrElse(lines::put, () -> lines.remove(change.transactionId()));
    }
    return changes;
  }

  private Watch watch() {
    return new Watch(plan, today, standings, lines);
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new TreeMap<>();
    for (Standing standing : standings.all()) {
      if (standing.transactions() > 0 && reaches(standing.period())) {
        kept.put(
            standing.ruleId() + " " + standing.period(),
            standing.sum().amount().toPlainString() + " in " + standing.transactions());
      }
    }
    return kept;
  }

  private List<Counted> ranked(Standing standing) {
    Rule rule =
        plan.rules().stream().filter(it -> it.id().equals(standing.ruleId())).findFirst().get();
    return lines.all().stream()
        .filter(line -> standing.period().contains(line.spendingDate()))
        .filter(line -> plan.counts(line) && line.amount().currency().equals("USD"))
        .filter(line -> concerns(rule, line))
        .sorted(
            Comparator.comparing((Line line) -> line.amount().amount())
                .reversed()
                .thenComparing(Line::transactionId))
        .map(Counted::of)
        .toList();
  }

  /** The plainest way: ask every rule about every line. */
  private Map<String, String> recomputed(Collection<Line> books) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Line line : books) {
      for (Rule rule : plan.rules()) {
        boolean pendingOut = line.pending() && !plan.countPending();
        if (!pendingOut && line.amount().currency().equals("USD") && concerns(rule, line)) {
          PeriodScheme scheme = rule.ownPeriod() == null ? plan.period() : rule.ownPeriod();
          if (!reaches(scheme.containing(line.spendingDate()))) {
            continue;
          }
          String key = rule.id() + " " + scheme.containing(line.spendingDate());
          sums.merge(key, line.amount().amount(), BigDecimal::add);
          counts.merge(key, 1, Integer::sum);
        }
      }
    }
    Map<String, String> standings = new TreeMap<>();
    sums.forEach((key, sum) -> standings.put(key, sum.toPlainString() + " in " + counts.get(key)));
    return standings;
  }

  private boolean reaches(Period period) {
    return !period.start().isBefore(plan.horizon(today));
  }

  private static boolean concerns(Rule rule, Line line) {
    String legacy = String.join(".", line.legacyCategory().names());
    boolean cardPayment = legacy.equals("Payment.Credit Card");
    boolean ohio = line.place().region().equals("OH") || line.place().region().equals("Ohio");
    return switch (rule.name()) {
      case "travel or food outside" ->
          legacy.startsWith("Travel") || (legacy.startsWith("Food and Drink") && !ohio);
      case "anything outside, singly" -> !ohio && !cardPayment;
      default -> throw new IllegalStateException(rule.name());
    };
  }

  private static Plan plan(long revision, PeriodScheme scheme, boolean countPending) {
    Condition foodOutside = new AllOf(List.of(FOOD, OUTSIDE_OHIO));
    String limit = revision % 2 == 0 ? "90" : "150";
    List<Rule> rules =
        List.of(
            rule(
                1,
                revision,
                "travel or food outside",
                Measure.SUM,
                limit,
                null,
                new AnyOf(List.of(TRAVEL, foodOutside))),
            rule(
                2,
                revision,
                "anything outside, singly",
                Measure.SINGLE,
                limit,
                new Weekly(DayOfWeek.MONDAY),
                OUTSIDE_OHIO));
    Plan initial = Plan.initial("ann");
    return new Plan("ann", revision, initial.zone(), scheme, countPending, rules);
  }

  private static Rule rule(
      int id,
      long revision,
      String name,
      Measure measure,
      String limit,
      PeriodScheme own,
      Condition condition) {
    return new Rule(
        new UUID(0, id),
        revision,
        name,
        true,
        condition,
        measure,
        Money.of(limit, "USD"),
        List.of(50, 80),
        own);
  }
}
