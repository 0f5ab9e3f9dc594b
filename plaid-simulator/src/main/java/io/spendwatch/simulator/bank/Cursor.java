package io.spendwatch.simulator.bank;

import io.spendwatch.simulator.errors.PlaidException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * How far a reader of /transactions/sync has come. It belongs to one item and one account filter.
 *
 * @param accountId empty for all accounts
 * @param from the number of the last change that the loop's first call had seen
 * @param to the number of the last change when the loop began; equal to {@code from} between loops
 * @param offset how many changes the loop has already delivered
 */
record Cursor(String itemId, String accountId, long from, long to, int offset) {
  static Cursor start(String itemId, Optional<String> accountId) {
    return new Cursor(itemId, accountId.orElse(""), 0, 0, 0);
  }

  /**
   * Reads a cursor that was given out before.
   *
   * @throws PlaidException if it is not one, or belongs to another item or filter
   */
  static Cursor parse(String text, String itemId, Optional<String> accountId) {
    Cursor cursor = decoded(text);
    if (!cursor.itemId.equals(itemId) || !cursor.accountId.equals(accountId.orElse(""))) {
      throw foreign();
    }
    return cursor;
  }

  Cursor within(long version, int delivered) {
    return new Cursor(itemId, accountId, from, version, delivered);
  }

  Cursor done(long version) {
    return new Cursor(itemId, accountId, version, version, 0);
  }

  boolean insideLoop() {
    return offset > 0;
  }

  /** True of a cursor that the ledger cannot have given, because it lost its state or never did. */
  boolean isFromTheFuture(long version) {
    return from > to || to > version || offset < 0;
  }

  String text() {
    String plain = String.join("|", itemId, accountId, from + "", to + "", offset + "");
    return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  private static Cursor decoded(String text) {
    try {
      String plain = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      String[] parts = plain.split("\\|", -1);
      return new Cursor(
          parts[0],
          parts[1],
          Long.parseLong(parts[2]),
          Long.parseLong(parts[3]),
          Integer.parseInt(parts[4]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw foreign();
    }
  }

  static PlaidException foreign() {
    return PlaidException.invalidField("cursor not associated with access_token");
  }
}
