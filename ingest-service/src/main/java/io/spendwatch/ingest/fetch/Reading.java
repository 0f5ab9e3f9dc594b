package io.spendwatch.ingest.fetch;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.SyncPage;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an item was found to have, over all pages of one run; complete after the last of them. */
final class Reading {
  private final boolean everything;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final Map<String, PlaidAccount> accounts = new LinkedHashMap<>();
  private Optional<String> cursor;

  /**
   * @param from where the run begins, empty for the start of the item
   */
  Reading(Optional<String> from) {
    this.everything = from.isEmpty();
    this.cursor = from;
  }

  /** Takes in the next page. What a later page says of a transaction is newer. */
  void add(SyncPage page) {
    page.added().forEach(this::keep);
    page.modified().forEach(this::keep);
    page.removed().forEach(this::drop);
    page.accounts().forEach(account -> accounts.put(account.accountId(), account));
    cursor = page.nextCursor();
  }

  private void keep(Line line) {
    removed.remove(line.transactionId());
    lines.put(line.transactionId(), line);
  }

  private void drop(String transactionId) {
    lines.remove(transactionId);
    removed.add(transactionId);
  }

  /** Whether this is all that the item has, rather than what changed. */
  boolean isEverything() {
    return everything;
  }

  /** New state of each line. */
  List<Line> lines() {
    return List.copyOf(lines.values());
  }

  /** Ids that are gone; none where what is gone is what is not among the lines. */
  List<String> removed() {
    return everything ? List.of() : List.copyOf(removed);
  }

  /** The accounts that the pages named, which need not be all. */
  List<PlaidAccount> accounts() {
    return List.copyOf(accounts.values());
  }

  /** Up to where the item is read; empty if Plaid has nothing to read yet. */
  Optional<String> cursor() {
    return cursor;
  }

  boolean isEmpty() {
    return lines.isEmpty() && removed().isEmpty();
  }
}
