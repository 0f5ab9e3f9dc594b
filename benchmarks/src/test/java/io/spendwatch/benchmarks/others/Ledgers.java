package io.spendwatch.benchmarks.others;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * R4 beside hledger and ledger, which read all lines and sum the period by category anew for each
 * update of ten.
 */
public final class Ledgers {
  private static final int LINES = 1_000;
  private static final int UPDATES = 20;

  /** For each update ten lines more, and the sums; at the end the shell says what that took. */
  private static final String UPDATE =
      "for i in $(seq %d); do cat ten >> journal; %s -f journal balance expenses"
          + " -b 2026-11-15 -e 2026-12-01 > sums || exit 1; done; times";

  /** The second of the two lines is that of the shell's children. */
  private static final Pattern TIMES = Pattern.compile("\\n(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s");

  /** Adds a figure for each of them that is installed. */
  public static void measure(Figures figures, Path folder) throws IOException {
    for (String program : List.of("hledger", "ledger")) {
      Optional<Double> seconds =
          Command.exists(program) ? seconds(program, folder) : Optional.empty();
      seconds.ifPresentOrElse(
          it -> add(figures, program, it),
          () -> Command.skipped(program, "it is not installed, or failed"));
    }
  }

  private static void add(Figures figures, String program, double seconds) {
    figures.add(
        Figure.of("R4", Figures.COST, "processor s", figures.ours("R4", Figures.COST))
            .against(program + ", 1,000 lines", seconds)
            .rounds(Map.of(program, List.of(seconds)))
            .note("it only reads a file and sums it, in a process for each update"));
  }

  /** Processor seconds for 1,000 updates. */
  private static Optional<Double> seconds(String program, Path folder) throws IOException {
    Path place = Files.createTempDirectory(Files.createDirectories(folder), program);
    Files.writeString(place.resolve("journal"), lines(LINES));
    Files.writeString(place.resolve("ten"), lines(10));
    String script = "cd '%s'; ".formatted(place) + UPDATE.formatted(UPDATES, program);
    return Command.run(place.resolve("log"), "bash", "-c", script)
        .map(TIMES::matcher)
        .filter(Matcher::find)
        .map(it -> (time(it, 1) + time(it, 3)) * 1_000 / UPDATES);
  }

  private static double time(Matcher times, int group) {
    return Integer.parseInt(times.group(group)) * 60 + Double.parseDouble(times.group(group + 1));
  }

  private static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            """
            2026-11-%d Merchant %d
                expenses:food:category %d  $%d.%02d
                assets:checking

            """
                .formatted(15 + i % 16, i % 97, i % 6, 1 + i % 9, i % 100))
        .collect(Collectors.joining());
  }

  private Ledgers() {}
}
