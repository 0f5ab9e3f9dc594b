package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an update really changed.
 *
 * @param changes the lines that differ from what the ledger had
 * @param unknown ids that are gone and that the ledger does not have: of lines from before its
 *     horizon, or of nothing
 * @param totals of each period touched, complete
 */
public record LedgerUpdate(
    List<LineChange> changes, List<String> unknown, List<PeriodTotals> totals) {

  /** The new state of the lines that are there. */
  public List<Line> lines() {
    return changes.stream().flatMap(change -> change.is().stream()).toList();
  }

  /** The ids of the lines that are gone. */
  public List<String> removed() {
    Stream<String> known =
        changes.stream().filter(it -> it.is().isEmpty()).map(LineChange::transactionId);
    return Stream.concat(known, unknown.stream()).toList();
  }
}
