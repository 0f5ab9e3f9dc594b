package io.spendwatch.domain.notice;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

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

  /**
   * The first moment that is not quiet any more, from one that is. Where clocks are put forward
   * over the end it is the moment of the change; where they are put back over it, and the end comes
   * twice, it is the one that comes next.
   *
   * @param now a quiet moment
   * @param zone of the plan
   */
  public Instant endAfter(Instant now, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(now, zone);
    boolean tomorrow = !local.toLocalTime().isBefore(to);
    LocalDateTime end = local.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to);
    ZoneRules rules = zone.getRules();
    ZoneOffsetTransition change = rules.getTransition(end);
    return change != null && change.isGap()
        ? change.getInstant()
        : rules.getValidOffsets(end).stream()
            .map(end::toInstant)
            .filter(now::isBefore)
            .findFirst()
            .orElseThrow();
  }
}
