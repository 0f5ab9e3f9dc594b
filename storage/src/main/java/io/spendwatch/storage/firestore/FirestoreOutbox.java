package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.Blob;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Query;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The messages that wait to be published, a document each. */
final class FirestoreOutbox implements Outbox {
  private static final String LEFT = "leftAt";

  private final Database database;
  private final Layout layout;

  FirestoreOutbox(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public void leave(OutboxMessage message) {
    database.change(
        layout.message(message.id()),
        (stored, writes) -> {
          refuseIfWaiting(stored);
          writes.guard(fields(message));
          return message;
        });
  }

  /**
   * Leaves a message together with the writes that it is about.
   *
   * @throws IllegalArgumentException if one of this id is waiting already
   */
  void leave(Writes writes, OutboxMessage message) {
    refuseIfWaiting(database.get(layout.message(message.id())));
    writes.create(layout.message(message.id()), fields(message));
  }

  private static void refuseIfWaiting(DocumentSnapshot message) {
    if (message.exists()) {
      throw new IllegalArgumentException("Message " + message.getId() + " is waiting already");
    }
  }

  private static Map<String, Object> fields(OutboxMessage message) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("topic", message.topic());
    fields.put("key", message.key());
    fields.put("value", message.value() == null ? null : Blob.fromBytes(message.value()));
    fields.put(LEFT, FieldValue.serverTimestamp());
    return fields;
  }

  @Override
  public List<OutboxMessage> oldest(int atMost) {
    return database.find(inOrder().limit(atMost)).stream().map(FirestoreOutbox::message).toList();
  }

  /** By the time of their commit, which is the database's and not a clock's of ours. */
  private Query inOrder() {
    return layout.outbox().orderBy(LEFT).orderBy(FieldPath.documentId());
  }

  @Override
  public void published(Collection<UUID> ids) {
    database.write(batch -> ids.forEach(id -> batch.delete(layout.message(id))));
  }

  private static OutboxMessage message(DocumentSnapshot it) {
    Blob value = it.getBlob("value");
    return new OutboxMessage(
        UUID.fromString(it.getId()),
        it.getString("topic"),
        it.getString("key"),
        value == null ? null : value.toBytes());
  }
}
