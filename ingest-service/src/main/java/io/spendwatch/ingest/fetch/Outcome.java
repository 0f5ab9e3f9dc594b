package io.spendwatch.ingest.fetch;

import io.spendwatch.ingest.trigger.Patience;
import java.time.Duration;

/** What became of a trigger. */
sealed interface Outcome {

  /** It is answered: there is nothing more to do for it. */
  record Answered() implements Outcome {}

  /**
   * It cannot be answered now.
   *
   * @param reason for the log and, at the end of the patience, for the dead letter
   * @param notBefore the next try has to wait so long at least
   * @param fromStart whether the next try has to read the item from its start
   */
  record Later(Patience patience, String reason, Duration notBefore, boolean fromStart)
      implements Outcome {
    Later(Patience patience, String reason) {
      this(patience, reason, Duration.ZERO, false);
    }
  }

  /** It can never be answered, and a person should know. */
  record Hopeless(String reason) implements Outcome {}

  /** What metrics call it. */
  default String label() {
    return switch (this) {
      case Answered _ -> "answered";
      case Later _ -> "later";
      case Hopeless _ -> "hopeless";
    };
  }
}
