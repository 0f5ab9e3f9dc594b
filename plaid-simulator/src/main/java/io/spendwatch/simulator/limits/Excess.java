package io.spendwatch.simulator.limits;

/**
 * A limit that a call breaks.
 *
 * @param errorCode how Plaid says so
 */
public record Excess(Whose whose, String errorCode) {
  /** Whose limit it is. */
  public enum Whose {
    /** One item's. */
    ITEM,
    /** The client's. */
    CLIENT,
    /** The client's for readings from the start. */
    CLIENT_FROM_START
  }
}
