package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import io.spendwatch.storage.Leases;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** The turns, a document for each thing to take turns at. */
final class FirestoreLeases implements Leases {
  private static final String HOLDER = "holder";
  private static final String TURN = "turn";
  private static final String EXPIRES = "expiresAt";

  private final Database database;
  private final Layout layout;

  FirestoreLeases(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public OptionalLong hold(String lease, UUID holder, Instant now, Instant until) {
    return database.change(
        layout.lease(lease),
        (stored, writes) -> {
          boolean own = isOf(stored, holder);
          if (stored.exists() && !own && expiry(stored).isAfter(now)) {
            return OptionalLong.empty();
          }
          long before = stored.exists() ? stored.getLong(TURN) : 0;
          long turn = own ? before : before + 1;
          writes.guard(
              Map.of(HOLDER, holder.toString(), TURN, turn, EXPIRES, Database.timestamp(until)));
          return OptionalLong.of(turn);
        });
  }

  @Override
  public void release(String lease, UUID holder) {
    database.change(
        layout.lease(lease),
        (stored, writes) -> {
          boolean own = isOf(stored, holder);
          if (own) {
            writes.guard(Map.of(EXPIRES, Database.timestamp(Instant.EPOCH)));
          }
          return own;
        });
  }

  private static boolean isOf(DocumentSnapshot stored, UUID holder) {
    return holder.toString().equals(stored.getString(HOLDER));
  }

  private static Instant expiry(DocumentSnapshot stored) {
    return Database.instant(stored.getTimestamp(EXPIRES));
  }
}
