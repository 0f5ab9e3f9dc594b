package io.spendwatch.messaging.keyed;

import java.time.Duration;

/**
 * Thrown by the handler of a {@link KeyedLoop} that knows when its work is worth another try, such
 * as where somebody has said when to come again. It is no failure and is not logged as one.
 */
public class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;

  /**
   * @param wait the key's records come again after so long, those that have come since behind them
   */
  public NotYet(String reason, Duration wait) {
    super(reason);
    this.wait = wait;
  }

  /** How long to wait. */
  public final Duration untilThen() {
    return wait;
  }
}
