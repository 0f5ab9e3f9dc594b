package io.spendwatch.domain.notice;

import java.time.LocalTime;

/**
 * The hours of each day in which a person is not to be disturbed, in the time zone of their plan.
 *
 * @param from the first quiet moment
 * @param to the first moment after; earlier than {@code from} where midnight lies between
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /**
   * @throws IllegalArgumentException if there is no time between the two
   */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quietHours: must not end when they begin");
    }
  }

  /** Whether a moment of the day is among them. */
  public boolean contains(LocalTime time) {
    boolean begun = !time.isBefore(from);
    boolean over = !time.isBefore(to);
    return from.isBefore(to) ? begun && !over : begun || !over;
  }
}
