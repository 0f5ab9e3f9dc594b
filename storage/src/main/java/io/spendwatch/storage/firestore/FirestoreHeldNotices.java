package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldPath;
import com.google.cloud.firestore.Query;
import io.spendwatch.storage.HeldNotices;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The notices that wait, a document of the servers' own each. */
final class FirestoreHeldNotices implements HeldNotices {
  private static final String USER = "userId";
  private static final String DUE = "due";
  private static final String DOCUMENT = "document";

  private final Database database;
  private final Layout layout;

  FirestoreHeldNotices(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public void hold(HeldNotice notice) {
    database.change(
        layout.heldNotice(notice.id()),
        (held, writes) -> {
          if (!held.exists()) {
            writes.guard(fields(notice));
          }
          return notice;
        });
  }

  @Override
  public List<HeldNotice> ofUser(String userId) {
    return database.find(layout.heldNotices(userId)).stream()
        .map(FirestoreHeldNotices::notice)
        .sorted(Comparator.comparing(HeldNotice::due).thenComparing(it -> it.id().toString()))
        .toList();
  }

  @Override
  public List<HeldNotice> due(Instant instant, Optional<HeldNotice> after, int atMost) {
    Query inOrder =
        layout
            .heldNotices()
            .whereLessThanOrEqualTo(DUE, Database.timestamp(instant))
            .orderBy(DUE)
            .orderBy(FieldPath.documentId());
    Query rest =
        after
            .map(it -> inOrder.startAfter(Database.timestamp(it.due()), it.id().toString()))
            .orElse(inOrder);
    return database.find(rest.limit(atMost)).stream().map(FirestoreHeldNotices::notice).toList();
  }

  @Override
  public void release(Collection<UUID> notices) {
    database.write(batch -> notices.forEach(id -> batch.delete(layout.heldNotice(id))));
  }

  private static Map<String, Object> fields(HeldNotice notice) {
    return Map.of(
        USER, notice.userId(),
        DUE, Database.timestamp(notice.due()),
        DOCUMENT, notice.document());
  }

  private static HeldNotice notice(DocumentSnapshot it) {
    return new HeldNotice(
        UUID.fromString(it.getId()),
        it.getString(USER),
        Database.instant(it.getTimestamp(DUE)),
        it.getString(DOCUMENT));
  }
}
