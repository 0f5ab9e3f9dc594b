package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What one fetch found at the bank.
 *
 * @param itemId the connection that was fetched
 * @param everything whether {@code lines} are all that the item has, so that what is not among them
 *     is gone, rather than what changed
 * @param completeFrom the first spending date that {@code everything} speaks of: earlier lines that
 *     are not listed stay. Null from the first day on
 * @param lines new state of each line
 * @param removedTransactions ids of lines that are gone
 * @param removedAccounts accounts of the item whose lines are all gone
 */
public record ItemUpdate(
    String itemId,
    boolean everything,
    LocalDate completeFrom,
    List<Line> lines,
    Set<String> removedTransactions,
    Set<String> removedAccounts) {

  /** Whether a line that the ledger has, and this does not list, is no more. */
  boolean leavesOut(Line known) {
    boolean spokenOf =
        everything && (completeFrom == null || !known.spendingDate().isBefore(completeFrom));
    return spokenOf || removedAccounts.contains(known.accountId());
  }
}
