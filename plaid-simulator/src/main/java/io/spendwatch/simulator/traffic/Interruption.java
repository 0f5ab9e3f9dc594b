package io.spendwatch.simulator.traffic;

/** Ends a call without an answer of Plaid's. */
public final class Interruption extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;

  Interruption(Kind kind) {
    super(kind.name());
    this.kind = kind;
  }

  /** How it ends. */
  public Kind kind() {
    return kind;
  }

  /** How a call can end. */
  public enum Kind {
    /** Nothing comes any more, and the connection stays open. */
    HANG,
    /** The connection is closed. */
    CUT,
    /** 502 and a page of HTML. */
    GARBLE
  }
}
