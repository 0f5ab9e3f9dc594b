package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/** The figures that are measured on running services, one after the other on one stage. */
public final class FleetFigures {
  public static final List<String> NAMES = List.of("R3", "R4", "R11", "R12", "R13");

  private static final int PEOPLE = 2_000;

  /**
   * @param wanted by name
   */
  public static void measure(Figures figures, Path folder, Predicate<String> wanted)
      throws IOException, InterruptedException {
    try (Stage stage = new Stage(folder)) {
      List<Customer> people = stage.customers("person", PEOPLE);
      Load load = new Load(stage, people);
      if (wanted.test("R3") || wanted.test("R4")) {
        // For the compilers.
        load.updates(PEOPLE, 100);
      }
      if (wanted.test("R3")) {
        new Latency(load).measure(figures);
      }
      if (wanted.test("R4")) {
        new Cost(stage.services(), load, PEOPLE).measure(figures);
      }
      if (wanted.test("R11")) {
        new GatewayLoad(stage).measure(figures);
      }
      if (wanted.test("R12")) {
        new FirstReadings(stage).measure(figures);
      }
      if (wanted.test("R13")) {
        new Drain(stage, people.subList(0, 1_000)).measure(figures);
      }
    }
  }

  private FleetFigures() {}
}
