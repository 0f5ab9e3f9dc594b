package io.spendwatch.plaid.webhook;

import java.time.Instant;

/** What came of checking a webhook's signature. */
public sealed interface Verification {

  /**
   * Plaid sent exactly this body.
   *
   * @param signedAt when, UTC, in whole seconds
   */
  record Verified(Instant signedAt) implements Verification {}

  /** Plaid did not send this, or not now. */
  record Refused(Reason reason) implements Verification {}

  /** We cannot know, for a reason of our own; the sender may try again. */
  record Undecided(String why) implements Verification {}

  /** Why a webhook is refused, in the order in which it is checked, the cheap before the dear. */
  enum Reason {
    /** No Plaid-Verification header. */
    MISSING,
    TOO_LONG,
    /** Not a signed JWT with the claims that Plaid's have. */
    MALFORMED,
    /** Not signed with ES256. */
    ALGORITHM,
    /** Signed more than five minutes ago. */
    STALE,
    FROM_THE_FUTURE,
    /** The body is not the one that was signed. */
    OTHER_BODY,
    /** Plaid knows no key of that id. */
    UNKNOWN_KEY,
    EXPIRED_KEY,
    /** The key did not make the signature. */
    FORGED
  }
}
