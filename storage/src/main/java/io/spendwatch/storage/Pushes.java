package io.spendwatch.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The ledger of what has been pushed, so that nothing is pushed twice. */
public interface Pushes {

  /**
   * Whether a push was accepted for the device before.
   *
   * @param notice names what was said: the alert, and whether it was raised or taken back
   */
  boolean wasSent(UUID notice, String userId, String deviceId);

  /**
   * Remembers an accepted push, all that it said or nothing. Repeats change nothing.
   *
   * @param notices what was said with it
   */
  void sent(Collection<UUID> notices, String userId, String deviceId, Instant at);
}
