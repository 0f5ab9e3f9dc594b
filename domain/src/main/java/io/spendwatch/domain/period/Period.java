package io.spendwatch.domain.period;

import java.time.LocalDate;

/**
 * A span of whole local days.
 *
 * @param start first day that belongs to it
 * @param endExclusive first day after it
 */
public record Period(LocalDate start, LocalDate endExclusive) implements Comparable<Period> {

  public Period {
    if (!start.isBefore(endExclusive)) {
      throw new IllegalArgumentException("A period ends after it starts: " + start);
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(start) && day.isBefore(endExclusive);
  }

  public LocalDate lastDay() {
    return endExclusive.minusDays(1);
  }

  @Override
  public int compareTo(Period other) {
    int order = start.compareTo(other.start);
    return order != 0 ? order : endExclusive.compareTo(other.endExclusive);
  }

  /** As in ISO 8601, both days included: {@code 2026-11-15/2026-11-30}. */
  @Override
  public String toString() {
    return start + "/" + lastDay();
  }
}
