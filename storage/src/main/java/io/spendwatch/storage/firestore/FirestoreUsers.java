package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.CollectionReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Query;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Users;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Those who leave, a document of the servers' own each. */
final class FirestoreUsers implements Users {
  private static final String USER = "userId";
  private static final String AT = "leftAt";

  private final Database database;
  private final Layout layout;
  private final FirestoreItems items;
  private final FirestoreDevices devices;
  private final FirestoreHeldNotices held;
  private final FirestoreOutbox outbox;

  FirestoreUsers(
      Database database,
      Layout layout,
      FirestoreItems items,
      FirestoreDevices devices,
      FirestoreHeldNotices held,
      FirestoreOutbox outbox) {
    this.database = database;
    this.layout = layout;
    this.items = items;
    this.devices = devices;
    this.held = held;
    this.outbox = outbox;
  }

  @Override
  public boolean leave(
      String userId, Instant at, Function<Item, OutboxMessage> farewell, OutboxMessage tombstone) {
    return database.change(
        layout.leaving(userId),
        (mark, writes) -> {
          if (mark.exists()) {
            return false;
          }
          writes.guard(Map.of(USER, userId, AT, Database.timestamp(at)));
          items.retireAll(writes, userId, at, farewell);
          writes.merge(layout.user(userId), withoutWishes());
          devices.ofUser(userId).forEach(device -> delete(writes, device));
          held.ofUser(userId).forEach(it -> writes.delete(layout.heldNotice(it.id())));
          outbox.leave(writes, tombstone);
          return true;
        });
  }

  private static Map<String, Object> withoutWishes() {
    return Map.of(
        FirestorePlans.REVISION, FieldValue.delete(),
        FirestorePlans.PLAN, FieldValue.delete(),
        FirestorePreferences.PREFERENCES, FieldValue.delete());
  }

  private void delete(Writes writes, Device device) {
    writes.delete(layout.device(device.userId(), device.deviceId()));
    writes.delete(layout.deviceToken(device.token()));
  }

  @Override
  public boolean isLeaving(String userId) {
    return database.get(layout.leaving(userId)).exists();
  }

  @Override
  public List<Leaving> leftBefore(Instant instant, Optional<Leaving> after, int atMost) {
    Query inOrder =
        layout
            .leaving()
            .whereLessThan(AT, Database.timestamp(instant))
            .orderBy(AT)
            .orderBy(FieldPath.documentId());
    Query rest =
        after
            .map(it -> inOrder.startAfter(Database.timestamp(it.since()), Layout.id(it.userId())))
            .orElse(inOrder);
    return database.find(rest.limit(atMost)).stream().map(FirestoreUsers::leaving).toList();
  }

  private static Leaving leaving(DocumentSnapshot mark) {
    return new Leaving(mark.getString(USER), Database.instant(mark.getTimestamp(AT)));
  }

  @Override
  public void forget(String userId) {
    List<CollectionReference> own = database.collections(layout.user(userId));
    own.forEach(database::deleteAll);
    database.deleteAll(layout.deviceTokens(userId));
    database.deleteAll(layout.heldNotices(userId));
    database.deleteAll(FirestoreItems.ofUser(layout, userId));
    database.write(batch -> batch.delete(layout.user(userId)));
    database.write(batch -> batch.delete(layout.leaving(userId)));
  }
}
