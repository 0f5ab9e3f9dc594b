package io.spendwatch.benchmarks.figures;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * One measured claim.
 *
 * @param name of the design's list: R1 and so on
 * @param what is measured, in a few words; with the name and the baseline it tells figures apart
 * @param unit of both values
 * @param ours our value
 * @param baseline what it is held against, NaN where there is nothing to hold it against
 * @param against what the baseline is, null where there is none
 * @param goal null where none was set
 * @param rounds all that was measured, by name
 * @param note what a reader has to know, null for nothing
 * @param measuredAt UTC
 */
public record Figure(
    String name,
    String what,
    String unit,
    double ours,
    double baseline,
    String against,
    Goal goal,
    Map<String, List<Double>> rounds,
    String note,
    Instant measuredAt) {

  public Figure {
    rounds = Map.copyOf(rounds);
  }

  /** A figure without a baseline, a goal, rounds or a note so far, measured now. */
  public static Figure of(String name, String what, String unit, double ours) {
    return new Figure(
        name, what, unit, ours, Double.NaN, null, null, Map.of(), null, Instant.now());
  }

  public Figure against(String what, double value) {
    return new Figure(name, this.what, unit, ours, value, what, goal, rounds, note, measuredAt);
  }

  public Figure goal(Goal wanted) {
    return new Figure(name, what, unit, ours, baseline, against, wanted, rounds, note, measuredAt);
  }

  public Figure rounds(Map<String, List<Double>> all) {
    return new Figure(name, what, unit, ours, baseline, against, goal, all, note, measuredAt);
  }

  public Figure note(String text) {
    return new Figure(name, what, unit, ours, baseline, against, goal, rounds, text, measuredAt);
  }

  /** Ours to the baseline, NaN where there is none. */
  double ratio() {
    return ours / baseline;
  }

  boolean isSameAs(Figure other) {
    return name.equals(other.name)
        && what.equals(other.what)
        && Objects.equals(against, other.against);
  }

  /** Met, missed, or nothing. */
  String verdict() {
    if (goal == null) {
      return "";
    }
    return goal.isMetBy(this) ? "met" : "missed";
  }

  /** Three digits that count; nothing for NaN. */
  static String brief(double value) {
    if (Double.isNaN(value)) {
      return "";
    }
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, "%.3g", value)
        .replaceAll("(\\.\\d*?)0+$", "$1")
        .replaceAll("\\.$", "");
  }
}
