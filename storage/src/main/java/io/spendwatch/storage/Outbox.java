package io.spendwatch.storage;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Messages that writes have left behind and nobody has published yet. */
public interface Outbox {

  /**
   * Keeps a message that is about no other write.
   *
   * @throws IllegalArgumentException if a message of this id is waiting already
   */
  void leave(OutboxMessage message);

  /**
   * The oldest, oldest first: a message that was left before another write began is older than what
   * that write leaves, whatever their ids; those of one write are in the order of their ids.
   * Reading them does not remove them.
   */
  List<OutboxMessage> oldest(int atMost);

  /** Forgets messages that have been published. Unknown ids are passed over. */
  void published(Collection<UUID> ids);
}
