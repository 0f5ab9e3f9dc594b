package io.spendwatch.ingest.fetch;

import io.spendwatch.ingest.trigger.Patience;

/** What became of a trigger. */
sealed interface Outcome {

  /** It is answered: there is nothing more to do for it. */
  record Answered() implements Outcome {}

  /**
   * It cannot be answered now.
   *
   * @param reason for the log and, at the end of the patience, for the dead letter
   * @param fromStart whether the next try has to read the item from its start
   */
  record Later(Patience patience, String reason, boolean fromStart) implements Outcome {
    Later(Patience patience, String reason) {
      this(patience, reason, false);
    }
  }

  /** It can never be answered, and a person should know. */
  record Hopeless(String reason) implements Outcome {}
}
