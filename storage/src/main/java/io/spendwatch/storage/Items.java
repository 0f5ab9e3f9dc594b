package io.spendwatch.storage;

import io.spendwatch.storage.vault.SealedToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The connections to banks, and whose they are. */
public interface Items {

  /**
   * Keeps a new item and, in the same write, a message about it. An item that is there already, of
   * the same user, is replaced but keeps its cursor, and with it when it was fetched and when that
   * found something.
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
   * the longest waiting. Before them all come those that are to be removed since before the
   * instant.
   */
  List<Item> fetchedBefore(Instant instant, int atMost);

  /** What is known of the updates of an item before one that is announced. */
  enum Before {
    /** The cursor has moved on after each of them, and this one is later than all. */
    SETTLED,

    /** The same, but this one or a later one was among them: its id may have been used. */
    OVERTAKEN,

    /** One was announced and the cursor has not moved on: who knows whether it was published. */
    IN_DOUBT
  }

  /**
   * Remembers that an update is about to be published of an item, before it is, if the updates
   * before it are settled: should the publisher then crash, nobody knows whether it was. Ids are
   * taken in their order as text, which of UUIDv7 is that of time.
   *
   * @param updateId a UUIDv7
   * @return what was known before; if that is not {@code SETTLED} (or if the item is gone, which is
   *     {@code IN_DOUBT}), nothing is remembered
   */
  Before announce(String itemId, UUID updateId);

  /**
   * The same, whatever was before: for an update that makes up for what is in doubt.
   *
   * @param updateId a UUIDv7 that is later than all
   */
  void announceAnyway(String itemId, UUID updateId);

  /**
   * Moves the cursor of an item on, if it still is where the reading began; that settles the update
   * that was announced.
   *
   * @param from where the reading began, empty (or an empty text, as at Plaid) for the start
   * @return false if the cursor is somewhere else by now (or the item is gone): nothing was written
   */
  boolean advance(String itemId, Optional<String> from, Reached reached);

  /**
   * Where a reading ended.
   *
   * @param cursor an empty text, which Plaid gives before it has any data, is the start
   * @param at when, UTC
   * @param changed whether it found something new
   * @param accounts all accounts of the item, as they are now
   */
  record Reached(String cursor, Instant at, boolean changed, List<Item.Account> accounts) {}

  /**
   * Changes the health of an item, if it still is as the caller knows it.
   *
   * @return false if it is another by now (or the item is gone): nothing was written
   */
  boolean setHealth(String itemId, Item.Health from, Item.Health to);

  /**
   * Marks an item as {@linkplain Item.Status#REMOVED to be removed} and, in the same write, keeps a
   * message about that.
   *
   * @return false if the user has no such item, or it is marked already: nothing was written
   * @throws IllegalArgumentException if a message of this id is waiting already: nothing was
   *     written
   */
  boolean retire(String userId, String itemId, Instant at, OutboxMessage message);

  /**
   * All items, in an order that does not change.
   *
   * @param after id of the last item of the page before
   */
  List<Item> page(Optional<String> after, int atMost);

  /**
   * Replaces the sealed token of an item, if it still has the one that the caller knows.
   *
   * @return false if it has another by now (or the item is gone): nothing was written
   */
  boolean reseal(String itemId, SealedToken from, SealedToken to);

  /** Replaces all of them. Without effect if the item is not there. */
  void setAccounts(String itemId, List<Item.Account> accounts);

  /** Forgets an item and its token. Without effect if it is not there. */
  void remove(String itemId);
}
