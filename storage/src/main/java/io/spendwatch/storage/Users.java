package io.spendwatch.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The users who want to be forgotten. That takes two steps: they {@linkplain #leave leave}, so that
 * nothing begins for them any more, and when what was on its way has ended, and Plaid has let go of
 * their items, they are {@linkplain #forget forgotten}.
 */
public interface Users {

  /**
   * Marks a user as leaving and, in the same write, {@linkplain Items#retire retires} each of their
   * items that is not retired yet, with a message about it, forgets their plan, preferences and
   * devices, and keeps a message about them. An item or device that is added at the same moment may
   * stay, until the user is forgotten.
   *
   * @param farewell the message about the retirement of an item; may be asked more than once for
   *     one item, and must not ask the store
   * @param tombstone the message about the user
   * @return false if the user is leaving already: nothing was written
   * @throws IllegalArgumentException if one of the messages is waiting already: nothing was written
   */
  boolean leave(
      String userId, Instant at, Function<Item, OutboxMessage> farewell, OutboxMessage tombstone);

  /** Whether a user has left and has not been forgotten. */
  boolean isLeaving(String userId);

  /**
   * Those who left before an instant, in the order of leaving.
   *
   * @param after the last one of the page before
   */
  List<Leaving> leftBefore(Instant instant, Optional<Leaving> after, int atMost);

  /**
   * Removes everything of a user, and in the end that they are leaving: if it is cut short, it can
   * be done again. Messages about them that wait to be published stay. An item that is left goes
   * with its token, whether Plaid has let go of it or not. Without effect on users who are unknown.
   */
  void forget(String userId);

  /**
   * A user who has left.
   *
   * @param since UTC
   */
  record Leaving(String userId, Instant since) {}
}
