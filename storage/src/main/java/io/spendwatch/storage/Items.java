package io.spendwatch.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The connections to banks, and whose they are. */
public interface Items {

  /**
   * Keeps a new item and, in the same write, a message about it. An item that is there already, of
   * the same user, is replaced but keeps its cursor, and with it when it was fetched.
   *
   * @throws IllegalArgumentException if the item belongs to another user, or a message of this id
   *     is waiting already: nothing was written
   */
  void add(Item item, OutboxMessage message);

  /** The item of an id, if it is linked. */
  Optional<Item> find(String itemId);

  /** In the order of linking. */
  List<Item> ofUser(String userId);

  /**
   * Items that were last fetched before an instant, or never, and {@linkplain
   * Item.Status#isReadable() can be read}: those never fetched first, in the order of linking, then
   * the longest waiting.
   */
  List<Item> fetchedBefore(Instant instant, int atMost);

  /**
   * Moves the cursor of an item on, if it still is where the reading began.
   *
   * @param from where the reading began, empty (or an empty text, as at Plaid) for the start
   * @param to where it ended; an empty text, which Plaid gives before it has any data, is the start
   * @return false if the cursor is somewhere else by now (or the item is gone): nothing was written
   */
  boolean advance(String itemId, Optional<String> from, String to, Instant fetchedAt);

  /** Without effect if the item is not there. */
  void setStatus(String itemId, Item.Status status);

  /** Replaces all of them. Without effect if the item is not there. */
  void setAccounts(String itemId, List<Item.Account> accounts);

  /** Forgets an item and its token. Without effect if it is not there. */
  void remove(String itemId);
}
