package io.spendwatch.simulator.bank;

import java.time.Instant;

/**
 * How an item is.
 *
 * @param errorCode the error with which calls for its data end; null while it is good
 * @param consentExpires when its consent ends; null if it does not
 * @param missedUpdates whether something has happened at the bank since it is not good
 */
record Health(String errorCode, Instant consentExpires, boolean missedUpdates) {
  static final Health GOOD = new Health(null, null, false);

  boolean isGood() {
    return errorCode == null;
  }

  Health failing(String code) {
    return new Health(code, consentExpires, missedUpdates);
  }

  Health expiring(Instant at) {
    return new Health(errorCode, at, missedUpdates);
  }

  Health missing() {
    return new Health(errorCode, consentExpires, true);
  }
}
