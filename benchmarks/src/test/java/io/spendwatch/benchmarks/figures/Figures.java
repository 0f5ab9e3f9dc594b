package io.spendwatch.benchmarks.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All figures, in a file as JSON. Each is written at once, so that what was measured stays when a
 * later measurement fails.
 */
public final class Figures {
  /** What R4 is about, whatever it is held against. */
  public static final String COST = "1,000 updates of 10 lines, all services";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final Comparator<Figure> BY_NUMBER =
      Comparator.comparingInt(it -> Integer.parseInt(it.name().replaceAll("\\D", "")));

  private static final String ROW = "%-4s %-88s %9s %9s %8s  %-13s %-6s%n";

  private final Path file;
  private final List<Figure> figures = new ArrayList<>();

  /** What is in the file. */
  record Report(Instant date, String commit, Machine machine, List<Figure> figures) {}

  private Figures(Path file) {
    this.file = file;
  }

  /** The figures of a file, with those that it has already. */
  public static Figures in(Path file) {
    Figures figures = new Figures(file);
    if (Files.exists(file)) {
      figures.figures.addAll(JSON.readValue(file.toFile(), Report.class).figures());
    }
    return figures;
  }

  /**
   * Adds a figure in place of the one of the same name about the same against the same, and writes
   * the file.
   */
  public void add(Figure figure) {
    figures.removeIf(figure::isSameAs);
    figures.add(figure);
    figures.sort(BY_NUMBER);
    write(new Report(Instant.now(), Commit.current(), Machine.here(), figures));
  }

  /** Our value of a figure that was measured already, NaN if it was not. */
  public double ours(String name, String what) {
    return figures.stream()
        .filter(it -> it.name().equals(name) && it.what().equals(what))
        .mapToDouble(Figure::ours)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** What was held against a figure that was measured already, NaN if it was not. */
  public double baseline(String name, String against) {
    return figures.stream()
        .filter(it -> it.name().equals(name) && against.equals(it.against()))
        .mapToDouble(Figure::baseline)
        .findFirst()
        .orElse(Double.NaN);
  }

  /** All figures and notes, for people. */
  public String table() {
    StringBuilder table = new StringBuilder();
    table.append(Machine.here()).append(String.format("%n%n"));
    table.append(ROW.formatted("", "", "ours", "baseline", "ratio", "goal", ""));
    figures.forEach(it -> table.append(row(it)));
    table.append(String.format("%n"));
    figures.stream()
        .filter(it -> it.note() != null)
        .forEach(it -> table.append("%s %s: %s%n".formatted(it.name(), it.what(), it.note())));
    return table.toString();
  }

  private static String row(Figure it) {
    String what = it.what() + ", " + it.unit();
    return ROW.formatted(
        it.name(),
        it.against() == null ? what : what + " | " + it.against(),
        Figure.brief(it.ours()),
        Figure.brief(it.baseline()),
        Figure.brief(it.ratio()),
        it.goal() == null ? "" : it.goal(),
        it.verdict());
  }

  private void write(Report report) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      JSON.writeValue(file.toFile(), report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
