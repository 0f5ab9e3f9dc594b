package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Set;

/**
 * What one fetch found at the bank.
 *
 * @param itemId the connection that was fetched
 * @param everything whether {@code lines} are all that the item has, so that what is not among them
 *     is gone, rather than what changed
 * @param lines new state of each line
 * @param removedTransactions ids of lines that are gone
 * @param removedAccounts accounts of the item whose lines are all gone
 */
public record ItemUpdate(
    String itemId,
    boolean everything,
    List<Line> lines,
    Set<String> removedTransactions,
    Set<String> removedAccounts) {}
