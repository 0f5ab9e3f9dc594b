package io.spendwatch.simulator.faults;

import java.time.Duration;
import java.util.Optional;

/** What a fault does. */
public sealed interface Effect {

  /** The call ends with one of Plaid's errors and does nothing. */
  record Fail(String errorCode, Optional<Duration> retryAfter) implements Effect {}

  /** The call does its work at once, and the answer takes this long. */
  record Slow(Duration least, Duration most) implements Effect {}

  /** The call does its work, and the answer never comes. */
  record Hang() implements Effect {}

  /** The call does its work, and the connection is closed instead of an answer. */
  record Cut() implements Effect {}

  /** Something in between answers 502 with a page of HTML; the call does nothing. */
  record Garble() implements Effect {}

  /** /transactions/sync says that nothing has been pulled yet. */
  record NotReady() implements Effect {}

  /**
   * /transactions/sync gives pages of so many changes at most, so that what belongs together is on
   * several.
   */
  record SmallPages(int changes) implements Effect {}

  /** /transactions/sync gives the cursor back that it was given, and says there is more. */
  record RepeatCursor() implements Effect {}

  /** /transactions/sync leads back to the first page, and says there is more. */
  record LoopBack() implements Effect {}

  /** The webhook is never sent. */
  record Lose() implements Effect {}

  /** The webhook is sent so many times more. */
  record Duplicate(int copies) implements Effect {}

  /** The webhook is sent so much later, by Plaid's clock. */
  record Late(Duration delay) implements Effect {}

  /** The webhook is sent after so many others of its item that come after it. */
  record HoldBack(int others) implements Effect {}

  /** The webhook is signed with a key that Plaid does not know. */
  record UnknownKey() implements Effect {}

  /** The webhook is signed with the key that was in use before the last rotation. */
  record ExpiredKey() implements Effect {}

  /** The body is changed after it was signed. */
  record Tamper() implements Effect {}

  /** The signature is so old; from the future if negative. */
  record Stale(Duration age) implements Effect {}

  /** There is no signature. */
  record Unsigned() implements Effect {}

  /** The signature is HS256 with the public key as the secret. */
  record WrongAlgorithm() implements Effect {}
}
