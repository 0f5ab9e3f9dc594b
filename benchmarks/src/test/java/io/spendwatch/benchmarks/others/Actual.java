package io.spendwatch.benchmarks.others;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * R4 and R6 beside Actual Budget, an open-source budgeting app: what the import of ten transactions
 * with rules costs its npm package, for a short and a long history.
 */
public final class Actual {
  /** A version that was seen to run on Node 20. Newer npms run what installs a package if named. */
  private static final String PACKAGE =
      """
      {
        "private": true,
        "dependencies": {"@actual-app/api": "25.12.0"},
        "allowScripts": {"better-sqlite3": true}
      }
      """;

  private static final int FEW = 1_000;

  /** Filling it takes longer than measuring: 100,000 an hour and more. */
  private static final int MANY = Integer.getInteger("actual.lines", 5_000);

  private static final int UPDATES = 20;

  /** Milliseconds of processor time, of each update. */
  private record Costs(List<Double> few, List<Double> many) {}

  /**
   * Adds the figures, or says why there are none.
   *
   * @param folder where the package is installed, unless it is there
   */
  public static void measure(Figures figures, Path folder) throws IOException {
    Path place = Files.createDirectories(folder.resolve("actual"));
    if (!Command.exists("node") || !Command.exists("npm")) {
      Command.skipped("Actual Budget", "node or npm is not installed");
    } else if (!isInstalled(place)) {
      Command.skipped("Actual Budget", "npm cannot install it, see " + place.resolve("npm.log"));
    } else {
      costs(place)
          .ifPresentOrElse(
              it -> add(figures, it),
              () -> Command.skipped("Actual Budget", "see " + place.resolve("actual.log")));
    }
  }

  private static boolean isInstalled(Path place) throws IOException {
    Files.writeString(place.resolve("package.json"), PACKAGE);
    // Its native part is compiled where it cannot be downloaded, which takes two minutes, once.
    return Files.exists(place.resolve("node_modules/better-sqlite3/build/Release"))
        || Command.run(
                place.resolve("npm.log"),
                "npm",
                "install",
                "--prefix",
                place.toString(),
                "--no-audit",
                "--no-fund",
                "--no-package-lock")
            .isPresent();
  }

  private static Optional<Costs> costs(Path place) throws IOException {
    Path budget = Files.createTempDirectory(place, "budget");
    Path script = Path.of("src", "test", "resources", "actual.mjs");
    return Command.run(
            place.resolve("actual.log"),
            "node",
            script.toString(),
            budget.toString(),
            String.valueOf(FEW),
            String.valueOf(MANY),
            String.valueOf(UPDATES))
        .map(it -> JsonMapper.shared().readValue(it, Costs.class));
  }

  private static void add(Figures figures, Costs costs) {
    double few = Rounds.middle(costs.few());
    double many = Rounds.middle(costs.many());
    Map<String, List<Double>> rounds =
        Map.of("ms, few lines", costs.few(), "ms, many lines", costs.many());
    figures.add(
        Figure.of("R4", Figures.COST, "processor s", figures.ours("R4", Figures.COST))
            .against("Actual Budget, 1,000 lines", few)
            .rounds(rounds)
            .note(
                "milliseconds an update are seconds a thousand; Actual imports, applies rules and"
                    + " sums when it is asked; there is no broker, bank or phone"));
    figures.add(
        Figure.of("R6", "Actual Budget, who has %,d lines".formatted(MANY), "ms", many)
            .against("who has 1,000", few)
            .rounds(rounds));
  }

  private Actual() {}
}
