package io.spendwatch.storage.firestore;

import io.spendwatch.storage.Pushes;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The ledger of pushes, a document each. */
final class FirestorePushes implements Pushes {
  private final Database database;
  private final Layout layout;

  FirestorePushes(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public boolean wasSent(UUID notice, String userId, String deviceId) {
    return database.get(layout.push(notice, userId, deviceId)).exists();
  }

  @Override
  public void sent(Collection<UUID> notices, String userId, String deviceId, Instant at) {
    Map<String, Object> fields = Map.of("sentAt", Database.timestamp(at));
    database.write(
        batch -> notices.forEach(it -> batch.set(layout.push(it, userId, deviceId), fields)));
  }
}
