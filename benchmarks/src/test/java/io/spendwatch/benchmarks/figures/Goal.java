package io.spendwatch.benchmarks.figures;

import java.util.Locale;

/**
 * What a figure should be.
 *
 * @param of what is held against the bound: our own value, or its ratio to the baseline
 * @param direction whether the bound is the least or the most that is good
 * @param bound in the figure's unit, or a plain number for a ratio
 */
public record Goal(Of of, Direction direction, double bound) {

  /** What is held against the bound. */
  public enum Of {
    VALUE,
    RATIO
  }

  /** Which side of the bound is good. */
  public enum Direction {
    AT_LEAST,
    AT_MOST
  }

  public static Goal atLeast(double value) {
    return new Goal(Of.VALUE, Direction.AT_LEAST, value);
  }

  public static Goal atMost(double value) {
    return new Goal(Of.VALUE, Direction.AT_MOST, value);
  }

  public static Goal ratioAtLeast(double ratio) {
    return new Goal(Of.RATIO, Direction.AT_LEAST, ratio);
  }

  public static Goal ratioAtMost(double ratio) {
    return new Goal(Of.RATIO, Direction.AT_MOST, ratio);
  }

  boolean isMetBy(Figure figure) {
    double value = of == Of.VALUE ? figure.ours() : figure.ratio();
    return direction == Direction.AT_LEAST ? value >= bound : value <= bound;
  }

  @Override
  public String toString() {
    return "%s%s %s"
        .formatted(
            of == Of.RATIO ? "ratio " : "",
            direction == Direction.AT_LEAST ? "≥" : "≤",
            Figure.brief(bound).strip())
        .toLowerCase(Locale.ROOT);
  }
}
