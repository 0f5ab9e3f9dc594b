package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Query;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Item.Status;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.vault.SealedToken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The items, each in a document of the servers' own that has everything, and one of its user's that
 * has what an app may see.
 */
final class FirestoreItems implements Items {
  private static final List<String> READABLE =
      Stream.of(Status.values()).filter(Status::isReadable).map(Enum::name).toList();
  private static final Comparator<Item> BY_LINKING =
      Comparator.comparing(Item::linkedAt).thenComparing(Item::itemId);

  private final Database database;
  private final Layout layout;
  private final FirestoreOutbox outbox;

  FirestoreItems(Database database, Layout layout, FirestoreOutbox outbox) {
    this.database = database;
    this.layout = layout;
    this.outbox = outbox;
  }

  @Override
  public void add(Item item, OutboxMessage message) {
    database.change(
        layout.item(item.itemId()),
        (stored, writes) -> {
          Optional<Item> before = ItemFields.read(stored);
          if (before.stream().anyMatch(it -> !it.userId().equals(item.userId()))) {
            throw new IllegalArgumentException(
                "Item %s belongs to another user".formatted(item.itemId()));
          }
          outbox.leave(writes, message);
          write(writes, before.map(it -> linkedAgain(it, item)).orElse(item));
          return item;
        });
  }

  private static Item linkedAgain(Item before, Item item) {
    return new Item(
        item.itemId(),
        item.userId(),
        item.institutionId(),
        item.institutionName(),
        item.health(),
        item.token(),
        before.cursor(),
        item.accounts(),
        item.linkedAt(),
        before.fetchedAt(),
        before.changedAt());
  }

  private void write(Writes writes, Item item) {
    write(writes, item, ItemFields.all(item));
  }

  private void write(Writes writes, Item item, Map<String, Object> fields) {
    writes.guard(fields);
    writes.set(layout.plaidItem(item.userId(), item.itemId()), ItemFields.shown(item));
  }

  @Override
  public Optional<Item> find(String itemId) {
    return ItemFields.read(database.get(layout.item(itemId)));
  }

  @Override
  public List<Item> ofUser(String userId) {
    return items(ofUser(layout, userId)).sorted(BY_LINKING).toList();
  }

  @Override
  public List<Item> fetchedBefore(Instant instant, int atMost) {
    return Stream.concat(
            items(toBeRemoved(layout, instant, atMost)), items(waiting(layout, instant, atMost)))
        .limit(atMost)
        .toList();
  }

  static Query ofUser(Layout layout, String userId) {
    return layout.items().whereEqualTo(ItemFields.USER, userId);
  }

  static Query toBeRemoved(Layout layout, Instant before, int atMost) {
    return layout
        .items()
        .whereEqualTo(ItemFields.STATUS, Status.REMOVED.name())
        .whereLessThan(ItemFields.SINCE, Database.timestamp(before))
        .orderBy(ItemFields.SINCE)
        .limit(atMost);
  }

  static Query waiting(Layout layout, Instant before, int atMost) {
    return layout
        .items()
        .whereIn(ItemFields.STATUS, READABLE)
        .whereLessThan(ItemFields.FETCHED, Database.timestamp(before))
        .orderBy(ItemFields.FETCHED)
        .orderBy(ItemFields.LINKED)
        .limit(atMost);
  }

  private Stream<Item> items(Query query) {
    return database.find(query).stream().map(ItemFields::read).flatMap(Optional::stream);
  }

  @Override
  public Before announce(String itemId, UUID updateId) {
    return database.change(
        layout.item(itemId),
        (stored, writes) -> {
          Before before = before(stored, updateId.toString());
          if (before == Before.SETTLED) {
            writes.guard(Map.of(ItemFields.ANNOUNCED, updateId.toString()));
          }
          return before;
        });
  }

  private static Before before(DocumentSnapshot stored, String updateId) {
    String announced = text(stored, ItemFields.ANNOUNCED);
    if (!stored.exists() || !announced.equals(text(stored, ItemFields.SETTLED))) {
      return Before.IN_DOUBT;
    }
    return announced.compareTo(updateId) < 0 ? Before.SETTLED : Before.OVERTAKEN;
  }

  private static String text(DocumentSnapshot stored, String field) {
    return Objects.requireNonNullElse(stored.getString(field), "");
  }

  @Override
  public void announceAnyway(String itemId, UUID updateId) {
    database.change(
        layout.item(itemId),
        (stored, writes) -> {
          if (stored.exists()) {
            writes.guard(Map.of(ItemFields.ANNOUNCED, updateId.toString()));
          }
          return stored.exists();
        });
  }

  @Override
  public boolean advance(String itemId, Optional<String> from, Reached reached) {
    Optional<String> start = from.filter(cursor -> !cursor.isEmpty());
    return database.change(
        layout.item(itemId),
        (stored, writes) -> {
          Optional<Item> item = ItemFields.read(stored).filter(it -> it.cursor().equals(start));
          item.map(it -> advanced(it, reached))
              .ifPresent(it -> {
                Map<String, Object> fields = ItemFields.all(it);
                fields.put(ItemFields.SETTLED, text(stored, ItemFields.ANNOUNCED));
                write(writes, it, fields);
              });
          return item.isPresent();
        });
  }

  private static Item advanced(Item item, Reached reached) {
    return new Item(
        item.itemId(),
        item.userId(),
        item.institutionId(),
        item.institutionName(),
        item.health(),
        item.token(),
        Optional.of(reached.cursor()).filter(cursor -> !cursor.isEmpty()),
        reached.accounts(),
        item.linkedAt(),
        Optional.of(reached.at()),
        reached.changed() ? Optional.of(reached.at()) : item.changedAt());
  }

  @Override
  public boolean setHealth(String itemId, Health from, Health to) {
    return changed(itemId, item -> isAs(item.health(), from), item -> item.with(to));
  }

  private static boolean isAs(Health health, Health known) {
    return health.status() == known.status()
        && Objects.equals(Database.timestamp(health.since()), Database.timestamp(known.since()));
  }

  @Override
  public boolean retire(String userId, String itemId, Instant at, OutboxMessage message) {
    return database.change(
        layout.item(itemId),
        (stored, writes) -> {
          Optional<Item> item =
              ItemFields.read(stored)
                  .filter(it -> it.userId().equals(userId) && it.status() != Status.REMOVED);
          item.ifPresent(it -> {
            outbox.leave(writes, message);
            write(writes, it.with(Health.quiet(Status.REMOVED, at)));
          });
          return item.isPresent();
        });
  }

  /** Retires all of a user's items, together with other writes. */
  void retireAll(Writes writes, String userId, Instant at, Function<Item, OutboxMessage> farewell) {
    for (DocumentSnapshot stored : database.find(ofUser(layout, userId))) {
      ItemFields.read(stored)
          .filter(it -> it.status() != Status.REMOVED)
          .ifPresent(it -> {
            Item retired = it.with(Health.quiet(Status.REMOVED, at));
            outbox.leave(writes, farewell.apply(it));
            writes.replace(stored, ItemFields.all(retired));
            writes.set(layout.plaidItem(userId, it.itemId()), ItemFields.shown(retired));
          });
    }
  }

  @Override
  public List<Item> page(Optional<String> after, int atMost) {
    Query all = layout.items().orderBy(FieldPath.documentId());
    return items(after.map(id -> all.startAfter(Layout.id(id))).orElse(all).limit(atMost)).toList();
  }

  @Override
  public boolean reseal(String itemId, SealedToken from, SealedToken to) {
    return changed(itemId, item -> item.token().equals(from), item -> item.with(to));
  }

  @Override
  public void setAccounts(String itemId, List<Item.Account> accounts) {
    changed(itemId, _ -> true, item -> item.with(accounts));
  }

  /** Changes an item that is as the caller wants it to be. */
  private boolean changed(String itemId, Predicate<Item> condition, Function<Item, Item> change) {
    return database.change(
        layout.item(itemId),
        (stored, writes) -> {
          Optional<Item> item = ItemFields.read(stored).filter(condition);
          item.map(change).ifPresent(it -> write(writes, it));
          return item.isPresent();
        });
  }

  @Override
  public void remove(String itemId) {
    database.change(
        layout.item(itemId),
        (stored, writes) -> {
          Optional<Item> item = ItemFields.read(stored);
          item.ifPresent(it -> {
            writes.deleteGuard();
            writes.delete(layout.plaidItem(it.userId(), itemId));
          });
          return item.isPresent();
        });
  }
}
