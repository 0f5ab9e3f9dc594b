package io.spendwatch.benchmarks.figures;

import java.util.List;

/** What is told of a measurement that was made several times. */
public final class Rounds {

  /** The one in the middle. */
  public static double middle(List<Double> rounds) {
    return percentile(rounds, 50);
  }

  /** The least of the values that so many percent of them do not exceed. */
  public static double percentile(List<Double> values, double percent) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }

  private Rounds() {}
}
