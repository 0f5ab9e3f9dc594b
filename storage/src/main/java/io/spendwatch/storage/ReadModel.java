package io.spendwatch.storage;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the app shows: lines, and the result of each user's newest update. */
public interface ReadModel {

  /** The order of {@link #lines}. */
  Comparator<Line> NEWEST_FIRST =
      Comparator.comparing(Line::spendingDate).reversed().thenComparing(Line::transactionId);

  /**
   * Takes over the new state of lines and forgets others, in place and all at once. Repeats change
   * nothing; a line that is in both is kept.
   */
  void keepLines(String userId, Collection<Line> lines, Collection<String> removed);

  /** The lines dated within a period, newest first, then by transaction id. */
  List<Line> lines(String userId, Period period);

  /**
   * The same, a page of it.
   *
   * @param after where the page before ended
   */
  List<Line> lines(String userId, Period period, Optional<LinePosition> after, int atMost);

  /** One line, if it is there. */
  Optional<Line> line(String userId, String transactionId);

  /**
   * Makes an update the active one, in one write: its totals replace those of the same periods, its
   * rule results those of the same rules and periods; what it does not mention stays; the previous
   * update's documents are removed; its alerts are added to the history, one an alert id and kind.
   * A reader sees all of it or nothing. Repeats change nothing.
   *
   * <p>What stays does not stay for ever: totals go whose period overlaps one of the update's, for
   * they were cut by another plan; of each rule the {@value UpdateResult#PERIODS_OF_A_RULE} newest
   * periods are kept; and results go of rules that an update of a newer plan does not mention, for
   * such a rule is off or gone.
   */
  void activate(UpdateResult result);

  /**
   * The result of the newest update together with what stayed of those before, if there has been
   * one. Its totals are ordered by period, its rule results by the rule's id as text, then period;
   * its alerts are those of the newest update alone.
   */
  Optional<UpdateResult> active(String userId);

  /** Alerts newest first, one entry each; a recovery is an entry of its own. */
  default List<Alert> alerts(String userId, int atMost) {
    return alerts(userId, Optional.empty(), atMost);
  }

  /**
   * The same, a page of it.
   *
   * @param after where the page before ended
   */
  List<Alert> alerts(String userId, Optional<AlertPosition> after, int atMost);

  /** Remembers that an update has begun, unless one is known that began later. */
  void starting(String userId, UUID updateId, Instant at);

  /** The update that began last, whether it has ended or not. */
  Optional<Starting> lastStarting(String userId);

  /**
   * Forgets all of this about a user, so that it can be told from the start. Not at once on every
   * store: a reader in between may see a part.
   */
  void clear(String userId);

  /** A place in the order of {@link #lines}. */
  record LinePosition(LocalDate spendingDate, String transactionId) {
    public static LinePosition of(Line line) {
      return new LinePosition(line.spendingDate(), line.transactionId());
    }
  }

  /** A place in the order of {@link #alerts}. */
  record AlertPosition(Instant at, UUID alertId, Violation.Kind kind) {
    public static AlertPosition of(Alert alert) {
      return new AlertPosition(alert.at(), alert.alertId(), alert.kind());
    }
  }

  /** An update that has begun. */
  record Starting(UUID updateId, Instant at) {}
}
