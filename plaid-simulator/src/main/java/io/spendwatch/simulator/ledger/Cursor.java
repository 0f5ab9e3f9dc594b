package io.spendwatch.simulator.ledger;

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
 * @param page how many pages the loop has already delivered
 */
record Cursor(String itemId, String accountId, long from, long to, int offset, int page) {
  static Cursor start(String itemId, Optional<String> accountId) {
    return new Cursor(itemId, accountId.orElse(""), 0, 0, 0, 0);
  }

  /**
   * Reads a cursor that was given out before.
   *
   * @param start the beginning of the ledger and filter that it must be of
   * @param version the number of the last change, beyond which no cursor can be
   * @throws PlaidException if it is not one of these
   */
  static Cursor parse(String text, Cursor start, long version) {
    Cursor cursor = decoded(text);
    boolean ofSameLoop =
        cursor.itemId.equals(start.itemId) && cursor.accountId.equals(start.accountId);
    boolean possible = cursor.from <= cursor.to && cursor.to <= version && cursor.offset >= 0;
    if (!ofSameLoop || !possible) {
      throw foreign();
    }
    return cursor;
  }

  Cursor within(long version, int delivered) {
    return new Cursor(itemId, accountId, from, version, delivered, page + 1);
  }

  Cursor done(long version) {
    return new Cursor(itemId, accountId, version, version, 0, 0);
  }

  /** Where the loop began. */
  Cursor first() {
    return done(from);
  }

  /** Where a call with this cursor is; the start for a text that is no cursor. */
  static Position position(String text) {
    if (text.isEmpty()) {
      return Position.START;
    }
    try {
      Cursor cursor = decoded(text);
      return new Position(
          cursor.page + 1,
          cursor.isInsideLoop() ? Position.Reading.INSIDE : Position.Reading.STORED);
    } catch (PlaidException _) {
      return Position.START;
    }
  }

  boolean isInsideLoop() {
    return offset > 0;
  }

  String text() {
    String plain = String.join("|", itemId, accountId, from + "", to + "", offset + "", page + "");
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
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException _) {
      throw foreign();
    }
  }

  private static PlaidException foreign() {
    return PlaidException.invalidField("cursor not associated with access_token");
  }
}
