package io.spendwatch.ingest.fetch;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.PlaidAccount;
import io.spendwatch.plaid.SyncPage;
import io.spendwatch.plaid.WindowPage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What an item was found to have, over all pages of one run; complete after the last of them. */
final class Reading {
  private final boolean everything;
  private final Optional<LocalDate> completeFrom;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Set<String> removed = new LinkedHashSet<>();
  private final Map<String, PlaidAccount> accounts = new LinkedHashMap<>();
  private Optional<String> cursor;

  private Reading(boolean everything, Optional<LocalDate> completeFrom, Optional<String> cursor) {
    this.everything = everything;
    this.completeFrom = completeFrom;
    this.cursor = cursor;
  }

  /** Of what changed since a cursor, or of everything where there is none. */
  static Reading since(Optional<String> cursor) {
    return new Reading(cursor.isEmpty(), Optional.empty(), cursor);
  }

  /** Of everything from a day on. */
  static Reading window(LocalDate from) {
    return new Reading(true, Optional.of(from), Optional.empty());
  }

  /** Takes in the next page. What a later page says of a transaction is newer. */
  void add(SyncPage page) {
    page.added().forEach(this::keep);
    page.modified().forEach(this::keep);
    page.removed().forEach(this::drop);
    page.accounts().forEach(account -> accounts.put(account.accountId(), account));
    cursor = page.nextCursor();
  }

  void add(WindowPage page) {
    page.lines().forEach(this::keep);
    page.accounts().forEach(account -> accounts.put(account.accountId(), account));
  }

  /** The accounts alone: the lines are as they were. */
  Reading unchanged(String end) {
    Reading unchanged = new Reading(false, Optional.empty(), Optional.of(end));
    unchanged.accounts.putAll(accounts);
    return unchanged;
  }

  Reading upTo(String end) {
    cursor = Optional.of(end);
    return this;
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

  /** Where it is everything only from a day on: that day. */
  Optional<LocalDate> completeFrom() {
    return completeFrom;
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

  /** The same for the same lines, whatever their order. */
  String fingerprint() {
    MessageDigest digest = sha256();
    new TreeMap<>(lines)
        .values()
        .forEach(line -> digest.update(line.toString().getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
