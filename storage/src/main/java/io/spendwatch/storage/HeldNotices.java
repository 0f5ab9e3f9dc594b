package io.spendwatch.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Notices that wait until their person may be disturbed again. */
public interface HeldNotices {

  /** Holds a notice. Without effect if it is held already. */
  void hold(HeldNotice notice);

  /** In the order in which they are due. */
  List<HeldNotice> ofUser(String userId);

  /**
   * Those that are due at an instant, in the order in which they are.
   *
   * @param after the last one of the page before
   */
  List<HeldNotice> due(Instant instant, Optional<HeldNotice> after, int atMost);

  /** Holds some notices no longer. Without effect on those that are not held. */
  void release(Collection<UUID> notices);

  /**
   * One notice that waits.
   *
   * @param id of the notice, which no other notice of anybody has
   * @param due when it may be told, UTC
   * @param document what it says, in a form that its writer reads
   */
  record HeldNotice(UUID id, String userId, Instant due, String document) {

    /** Without what it says, which is the person's. */
    @Override
    public String toString() {
      return "HeldNotice[%s, due %s]".formatted(id, due);
    }
  }
}
