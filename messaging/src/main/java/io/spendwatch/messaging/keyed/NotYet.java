package io.spendwatch.messaging.keyed;

import java.time.Duration;

/**
 * Thrown by the handler of a {@link KeyedLoop} that knows when its work is worth another try, such
 * as where somebody has said when to come again. It is no failure and is not logged as one.
 */
public class NotYet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration wait;
  private final boolean orMore;

  /**
   * @param wait the key's records come again after so long, those that have come since behind them
   */
  public NotYet(String reason, Duration wait) {
    this(reason, wait, false);
  }

  private NotYet(String reason, Duration wait, boolean orMore) {
    super(reason);
    this.wait = wait;
    this.orMore = orMore;
  }

  /**
   * For a handler that can do what has come since while the rest goes on waiting.
   *
   * @param wait the key's records come again after so long, or as soon as there is one more
   */
  public static NotYet orWhenMoreComes(String reason, Duration wait) {
    return new NotYet(reason, wait, true);
  }

  /** How long to wait. */
  public final Duration untilThen() {
    return wait;
  }

  /** Whether one more record of the key ends the wait. */
  public final boolean orMore() {
    return orMore;
  }
}
