package io.spendwatch.plaid;

import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Optional;

/**
 * One page of what changed at an item since a cursor.
 *
 * @param added lines that are new since the cursor
 * @param modified lines that changed, or that Plaid merely touched
 * @param removed ids of transactions that are gone
 * @param accounts the item's accounts, empty where Plaid left them out
 * @param nextCursor where the next page begins; empty while Plaid has nothing yet, which is no
 *     proof of an empty account
 * @param hasMore whether a next page exists now
 * @param status how far Plaid itself has read the bank
 */
public record SyncPage(
    List<Line> added,
    List<Line> modified,
    List<String> removed,
    List<PlaidAccount> accounts,
    Optional<String> nextCursor,
    boolean hasMore,
    Status status) {

  /** How far Plaid itself has read the bank. UNKNOWN also stands for values yet to be invented. */
  public enum Status {
    UNKNOWN,
    NOT_READY,
    INITIAL_UPDATE_COMPLETE,
    HISTORICAL_UPDATE_COMPLETE
  }
}
