package io.spendwatch.benchmarks;

import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.fleet.FleetFigures;
import io.spendwatch.benchmarks.fleet.Recovery;
import io.spendwatch.benchmarks.gateway.Verifications;
import io.spendwatch.benchmarks.others.Actual;
import io.spendwatch.benchmarks.others.Ledgers;
import io.spendwatch.benchmarks.stores.StoreOperations;
import io.spendwatch.benchmarks.streams.Throughput;
import io.spendwatch.benchmarks.streams.TopologyBenchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.springframework.util.FileSystemUtils;

/**
 * Measures, prints a table and leaves {@code figures.json} beside it. All figures, or those that
 * {@code -Dfigures=R3,R13} names.
 */
public final class Measure {

  /** One measurement, of several figures that come from it. */
  private interface Measurement {
    void into(Figures figures, Path folder, Predicate<String> wanted) throws Exception;
  }

  private static final Map<List<String>, Measurement> MEASUREMENTS = new LinkedHashMap<>();

  static {
    MEASUREMENTS.put(
        List.of("R1", "R2"), (figures, folder, _) -> Throughput.measure(figures, folder));
    MEASUREMENTS.put(
        List.of("R6"), (figures, folder, _) -> TopologyBenchmark.measure(figures, folder));
    MEASUREMENTS.put(List.of("R11"), (figures, _, _) -> Verifications.measure(figures));
    MEASUREMENTS.put(
        List.of("R5"), (figures, folder, _) -> StoreOperations.measure(figures, folder));
    MEASUREMENTS.put(FleetFigures.NAMES, FleetFigures::measure);
    MEASUREMENTS.put(List.of("R14"), (figures, folder, _) -> Recovery.measure(figures, folder));
    // After ours, beside which they are told.
    MEASUREMENTS.put(List.of("R4"), (figures, folder, _) -> Ledgers.measure(figures, folder));
    MEASUREMENTS.put(
        List.of("R4", "R6"), (figures, folder, _) -> Actual.measure(figures, folder.getParent()));
  }

  /**
   * @param arguments the folder where the file is put, and state while it is needed
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Set<String> named = named(System.getProperty("figures", ""));
    checkKnown(named);
    Predicate<String> wanted = it -> named.isEmpty() || named.contains(it);
    Path file = folder.resolve("figures.json");
    if (named.isEmpty()) {
      // All anew: nothing of another day is to stand beside it.
      Files.deleteIfExists(file);
    }
    Figures figures = Figures.in(file);
    Path states = folder.resolve("measured");
    FileSystemUtils.deleteRecursively(states);
    boolean all = true;
    for (var it : MEASUREMENTS.entrySet()) {
      if (it.getKey().stream().anyMatch(wanted)) {
        System.out.println("Measuring " + String.join(", ", it.getKey()) + " ...");
        all &= isMeasured(it.getValue(), figures, states, wanted);
      }
    }
    System.out.printf("%n%s%n", figures.table());
    if (all) {
      FileSystemUtils.deleteRecursively(states);
    }
    // Clients' threads that are slow to end need not be waited for.
    System.exit(all ? 0 : 1);
  }

  /** One that fails does not keep the others from being made. */
  private static boolean isMeasured(
      Measurement measurement, Figures figures, Path states, Predicate<String> wanted) {
    try {
      measurement.into(figures, states, wanted);
      return true;
    } catch (Exception e) {
      e.printStackTrace(System.out);
      return false;
    }
  }

  private static void checkKnown(Set<String> named) {
    Set<String> known = new TreeSet<>();
    MEASUREMENTS.keySet().forEach(known::addAll);
    if (!known.containsAll(named)) {
      throw new IllegalArgumentException("-Dfigures may name %s only".formatted(known));
    }
  }

  private static Set<String> named(String names) {
    Set<String> named = new TreeSet<>();
    for (String name : names.split(",", -1)) {
      if (!name.isBlank()) {
        named.add(name.strip());
      }
    }
    return named;
  }

  private Measure() {}
}
