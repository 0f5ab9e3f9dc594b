package io.spendwatch.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.PeriodScheme;
import io.spendwatch.domain.period.PeriodScheme.EveryTwoWeeks;
import io.spendwatch.domain.period.PeriodScheme.Weekly;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.RandomLife;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens in whatever order, totals equal a sum over what the banks have. */
class LedgerPropertyTest {
  private static final List<PeriodScheme> SCHEMES =
      List.of(
          PeriodScheme.HALF_MONTHS,
          new Weekly(DayOfWeek.FRIDAY),
          new EveryTwoWeeks(LocalDate.parse("2026-11-06")));

  /** So early that no line is before the horizon. */
  private static final LocalDate TODAY = LocalDate.parse("2026-10-20");

  private final InMemoryLines lines = new InMemoryLines();
  private final InMemoryTotals totals = new InMemoryTotals();
  private Plan plan = Plan.initial("ann");

  @ParameterizedTest
  @MethodSource("seeds")
  void totalsEqualARecomputation(long seed) {
    RandomLife life = new RandomLife(seed);

    for (int step = 0; step < 60; step++) {
      step(life);

      assertThat(lines.all()).isEqualTo(life.books());
      assertThat(kept()).as("step %d", step).isEqualTo(recomputed(life.books()));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anUpdateThatIsRepeatedChangesNothing(long seed) {
    RandomLife life = new RandomLife(seed);

    for (int step = 0; step < 60; step++) {
      ItemUpdate update = life.next();
      ledger().apply(update);

      LedgerUpdate again = ledger().apply(update);

      assertThat(again.changes()).as("step %d", step).isEmpty();
      assertThat(again.totals()).as("step %d", step).isEmpty();
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private void step(RandomLife life) {
    if (life.chance(10)) {
      PeriodScheme scheme = SCHEMES.get(life.upTo(SCHEMES.size()));
      plan = new Plan("ann", 1, plan.zone(), scheme, life.chance(70), List.of());
      ledger().replan();
    } else {
      ledger().apply(life.next());
    }
  }

  private Ledger ledger() {
    return new Ledger(plan, TODAY, lines, totals);
  }

  private Map<String, String> kept() {
    Map<String, String> kept = new TreeMap<>();
    for (PeriodTotals period : totals.notEmpty()) {
      for (CategoryTotal total : period.totals()) {
        kept.put(
            period.period() + " " + total.path() + " " + total.amount().currency(),
            total.amount().amount().toPlainString() + " in " + total.transactions());
      }
    }
    return kept;
  }

  /** The plainest way: go over all lines and add each to everything that it belongs to. */
  private Map<String, String> recomputed(Collection<Line> lines) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (Line line : lines) {
      if (line.pending() && !plan.countPending()) {
        continue;
      }
      for (String path : paths(line)) {
        String key =
            plan.period().containing(line.spendingDate())
                + " "
                + path
                + " "
                + line.amount().currency();
        sums.merge(key, line.amount().amount(), BigDecimal::add);
        counts.merge(key, 1, Integer::sum);
      }
    }
    Map<String, String> totals = new TreeMap<>();
    sums.forEach((key, sum) -> totals.put(key, sum.toPlainString() + " in " + counts.get(key)));
    return totals;
  }

  private static Set<String> paths(Line line) {
    Set<String> paths = new HashSet<>();
    for (CategoryPath path : List.of(line.category(), line.legacyCategory())) {
      for (int depth = 1; depth <= path.names().size(); depth++) {
        paths.add(String.join(".", path.names().subList(0, depth)));
      }
    }
    return paths.isEmpty() ? Set.of("UNCATEGORIZED") : paths;
  }
}
