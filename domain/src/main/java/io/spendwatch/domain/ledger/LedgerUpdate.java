package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import java.util.List;

/**
 * What an update really changed.
 *
 * @param changes the lines that differ from what the ledger had
 * @param totals of each period touched, complete
 */
public record LedgerUpdate(List<LineChange> changes, List<PeriodTotals> totals) {

  /** The new state of the lines that are there. */
  public List<Line> lines() {
    return changes.stream().flatMap(change -> change.is().stream()).toList();
  }

  /** The ids of the lines that are gone. */
  public List<String> removed() {
    return changes.stream()
        .filter(change -> change.is().isEmpty())
        .map(LineChange::transactionId)
        .toList();
  }
}
