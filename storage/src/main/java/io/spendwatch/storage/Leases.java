package io.spendwatch.storage;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Turns that one process at a time has at something. They end by themselves, so that a process that
 * was killed is not waited for. A process that sleeps through the end of its turn does not know it:
 * what it does then must be refused elsewhere, by the number of the turn.
 */
public interface Leases {

  /**
   * Takes a turn, or makes one's own last longer.
   *
   * @param until when it ends unless it is made longer, UTC
   * @return the number of the turn, which is another whenever somebody else had one in between;
   *     empty if it is somebody else's turn
   */
  OptionalLong hold(String lease, UUID holder, Instant now, Instant until);

  /** Ends a turn before its time. Without effect if it is somebody else's. */
  void release(String lease, UUID holder);
}
