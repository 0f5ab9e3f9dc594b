package io.spendwatch.plaid;

import io.spendwatch.domain.transaction.Line;
import java.util.List;

/**
 * Some of the transactions of an item that are dated within a window, newest first.
 *
 * @param lines those from the offset on
 * @param accounts the item's accounts
 * @param total how many there are in the window
 */
public record WindowPage(List<Line> lines, List<PlaidAccount> accounts, int total) {}
