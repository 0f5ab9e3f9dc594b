package io.spendwatch.benchmarks.streams;

import com.sun.management.OperatingSystemMXBean;
import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.benchmarks.spending.Updates;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.schemas.SchemaRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * R6: processor time of an update of ten lines through both topologies, for users with few and with
 * many lines, and of a bare relay of the same bytes through as many topics. Without a broker, with
 * stores on disk as the services have them.
 *
 * <p>The time is that of the whole process, so that what the stores and the collector do beside the
 * thread is in it, and the rounds before the measured ones are for the compilers.
 */
public final class TopologyBenchmark {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 8;
  private static final int UPDATES = 300;
  private static final int FEW = 1_000;
  private static final int MANY = 100_000;

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final Updates updates = new Updates(registry);
  private final List<Double> few = new ArrayList<>();
  private final List<Double> many = new ArrayList<>();
  private final List<Double> relayed = new ArrayList<>();

  /** Adds the figures of rules on sums, and of the same with one on single purchases. */
  public static void measure(Figures figures, Path folder) throws IOException {
    Path states = Files.createTempDirectory(Files.createDirectories(folder), "topologies");
    new TopologyBenchmark().measure(figures, SomeSpending.SUMS, "rules on sums", states);
    new TopologyBenchmark().measure(figures, SomeSpending.ONE_SINGLE, "one on singles", states);
  }

  private void measure(Figures figures, Plan plan, String rules, Path folder) {
    Path states = folder.resolve(rules);
    try (Pair ofFew = services(plan, FEW, states);
        Pair ofMany = services(plan, MANY, states);
        Pair relay = Pair.relay(states.resolve("relay"))) {
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        keep(round, few, round(ofFew, FEW, round));
        keep(round, many, round(ofMany, MANY, round));
        keep(round, relayed, round(relay, FEW, round));
      }
    }
    figures.add(
        Figure.of("R6", "10 lines for who has 100,000, " + rules, "us", middle(many))
            .against("who has 1,000", middle(few))
            .goal(Goal.ratioAtMost(1.2))
            .rounds(Map.of("of 100,000", many, "of 1,000", few, "relay", relayed))
            .note(
                "processor time of categorizer and rules without a broker; the relay of the same"
                    + " bytes takes %.0f us".formatted(middle(relayed))));
  }

  private Pair services(Plan plan, int lines, Path folder) {
    return Pair.ofServices(
        registry, DiskStores::supplier, plan, lines, folder.resolve("of " + lines));
  }

  /** Those before the first are for the compilers. */
  private static void keep(int round, List<Double> rounds, double micros) {
    if (round >= 0) {
      rounds.add(micros);
    }
  }

  /** Microseconds of processor time an update. */
  private double round(Pair pair, int lines, int round) {
    List<byte[]> some =
        IntStream.range(0, UPDATES)
            .mapToObj(i -> SomeSpending.ten(lines, (round + WARM_UP) * UPDATES + i))
            .map(ten -> updates.bytes("ann", ten))
            .toList();
    long before = PROCESS.getProcessCpuTime();
    some.forEach(pair::pass);
    return (PROCESS.getProcessCpuTime() - before) / 1_000.0 / UPDATES;
  }

  /** The mean of the middle third: the clock is too coarse for a median of the relay's. */
  private static double middle(List<Double> rounds) {
    int third = rounds.size() / 3;
    return rounds.stream()
        .sorted()
        .skip(third)
        .limit(third)
        .mapToDouble(it -> it)
        .average()
        .orElseThrow();
  }
}
