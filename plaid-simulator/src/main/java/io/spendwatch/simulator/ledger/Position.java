package io.spendwatch.simulator.ledger;

/**
 * Where in a paged reading a call is.
 *
 * @param page counted from 1; 0 where nothing is paged
 */
public record Position(int page, Reading reading) {
  /** Of a call that reads no pages. */
  public static final Position NONE = new Position(0, Reading.UNPAGED);

  /** The first page, read without a cursor or an offset. */
  public static final Position START = new Position(1, Reading.START);

  /** What a call goes on from. */
  public enum Reading {
    /** The call reads no pages. */
    UNPAGED,
    /** Nothing: it is the first call ever, or one that begins anew. */
    START,
    /** A cursor that was kept at the end of an earlier loop. */
    STORED,
    /** The page before, in the same loop. */
    INSIDE
  }
}
