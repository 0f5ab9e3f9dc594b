package io.spendwatch.plaid.webhook;

/** What came of looking for a key. */
sealed interface KeyAnswer {

  record Found(VerificationKey key) implements KeyAnswer {}

  /** Plaid says that it has no such key. */
  record Unknown() implements KeyAnswer {}

  /** Whether there is one cannot be found out now. */
  record Unavailable(String why) implements KeyAnswer {}
}
