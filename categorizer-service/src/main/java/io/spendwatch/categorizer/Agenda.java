package io.spendwatch.categorizer;

import io.spendwatch.domain.plan.Plan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be remembered of a user beside lines and totals.
 *
 * @param due the moment at which the next of the user's periods end
 * @param closes the day that begins then
 * @param closed the last day on which periods were ended, or the one before the first
 * @param completeFrom the first day from which the ledger has all lines
 * @param items the connections to banks that lines came from
 */
record Agenda(
    Instant due,
    LocalDate closes,
    LocalDate closed,
    LocalDate completeFrom,
    SortedSet<String> items) {

  Agenda {
    items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
  }

  /** The agenda of a user who is seen for the first time. */
  static Agenda first(Plan plan, LocalDate today) {
    LocalDate closes = plan.nextClose(today);
    return new Agenda(
        plan.beginOf(closes), closes, today, plan.horizon(today), Collections.emptySortedSet());
  }

  boolean isDue(Instant now) {
    return !due.isAfter(now);
  }

  /** The same under a plan that may be new: periods that have ended do not end again. */
  Agenda under(Plan plan, LocalDate today) {
    LocalDate next = plan.nextClose(today.isBefore(closed) ? closed : today);
    return new Agenda(plan.beginOf(next), next, closed, completeFrom, items);
  }

  /** The same after the day that was due. */
  Agenda afterClose(Plan plan) {
    LocalDate horizon = plan.horizon(closes);
    LocalDate complete = horizon.isAfter(completeFrom) ? horizon : completeFrom;
    return new Agenda(due, closes, closes, complete, items).under(plan, closes);
  }

  /** Whether the ledger has all lines from a day on. */
  boolean reachesBackTo(LocalDate day) {
    return !completeFrom.isAfter(day);
  }

  Agenda completeFrom(LocalDate day) {
    return new Agenda(due, closes, closed, day, items);
  }

  Agenda with(String itemId) {
    if (items.contains(itemId)) {
      return this;
    }
    SortedSet<String> more = new TreeSet<>(items);
    more.add(itemId);
    return new Agenda(due, closes, closed, completeFrom, more);
  }

  Agenda without(String itemId) {
    SortedSet<String> fewer = new TreeSet<>(items);
    fewer.remove(itemId);
    return new Agenda(due, closes, closed, completeFrom, fewer);
  }
}
