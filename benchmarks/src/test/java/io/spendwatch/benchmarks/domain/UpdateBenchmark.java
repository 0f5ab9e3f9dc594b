package io.spendwatch.benchmarks.domain;

import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.domain.alert.InMemoryStandings;
import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.ledger.InMemoryLines;
import io.spendwatch.domain.ledger.ItemUpdate;
import io.spendwatch.domain.ledger.Ledger;
import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** An update of ten lines in the domain alone, and beside it a period that is summed anew. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class UpdateBenchmark {

  @Param({"1000", "100000"})
  public int lines;

  private final InMemoryLines kept = new InMemoryLines();
  private final InMemoryStandings standings = new InMemoryStandings();
  private Ledger ledger;
  private Watch watch;
  private int round;

  /** Fills the ledger. */
  @Setup
  public void fill() {
    ledger = new Ledger(SomeSpending.SUMS, SomeSpending.TODAY, kept, new HashedTotals());
    watch = new Watch(SomeSpending.SUMS, SomeSpending.TODAY, standings, kept);
    List<Line> all = IntStream.range(0, lines).mapToObj(i -> SomeSpending.line(i, 999)).toList();
    watch.apply(apply(all).changes(), false);
  }

  /** Ten lines change: totals and five rules. */
  @Benchmark
  public Verdict update() {
    return watch.apply(apply(SomeSpending.ten(lines, round++)).changes(), false);
  }

  /** The plain way: the period's totals over all of its lines, without any rule. */
  @Benchmark
  public PeriodTotals summedAnew() {
    return Tally.of(SomeSpending.SUMS.period().containing(SomeSpending.TODAY), kept.all());
  }

  private LedgerUpdate apply(List<Line> changed) {
    return ledger.apply(new ItemUpdate("item", false, null, changed, Set.of(), Set.of()));
  }
}
