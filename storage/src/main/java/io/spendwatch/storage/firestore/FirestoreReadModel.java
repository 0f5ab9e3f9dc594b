package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.FieldValue;
import com.google.cloud.firestore.Query;
import com.google.cloud.firestore.SetOptions;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.documents.Documents;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What the app shows, in documents below its user's. */
final class FirestoreReadModel implements ReadModel {
  private static final String DATE = "spendingDate";
  private static final String STARTING = "starting";

  private final Database database;
  private final Layout layout;
  private final FirestoreResults results;

  FirestoreReadModel(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
    this.results = new FirestoreResults(database, layout);
  }

  @Override
  public void keepLines(String userId, Collection<Line> lines, Collection<String> removed) {
    Set<String> kept = lines.stream().map(Line::transactionId).collect(Collectors.toSet());
    database.write(batch -> {
      removed.stream()
          .filter(id -> !kept.contains(id))
          .forEach(id -> batch.delete(layout.transaction(userId, id)));
      lines.forEach(line ->
          batch.set(layout.transaction(userId, line.transactionId()), Documents.tree(line)));
    });
  }

  @Override
  public List<Line> lines(String userId, Period period) {
    Query dated =
        layout
            .transactions(userId)
            .whereGreaterThanOrEqualTo(DATE, period.start().toString())
            .whereLessThan(DATE, period.endExclusive().toString());
    return database.readTogether(reading -> reading.get(dated).get().getDocuments()).stream()
        .map(it -> Documents.ofTree(it.getData(), Line.class))
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public List<Line> lines(String userId, Period period, Optional<LinePosition> after, int atMost) {
    return database.find(page(layout, userId, period, after, atMost)).stream()
        .map(it -> Documents.ofTree(it.getData(), Line.class))
        .toList();
  }

  static Query page(
      Layout layout, String userId, Period period, Optional<LinePosition> after, int atMost) {
    Query newestFirst =
        layout
            .transactions(userId)
            .whereGreaterThanOrEqualTo(DATE, period.start().toString())
            .whereLessThan(DATE, period.endExclusive().toString())
            .orderBy(DATE, Query.Direction.DESCENDING)
            .orderBy("transactionId");
    return after
        .map(it -> newestFirst.startAfter(it.spendingDate().toString(), it.transactionId()))
        .orElse(newestFirst)
        .limit(atMost);
  }

  @Override
  public Optional<Line> line(String userId, String transactionId) {
    DocumentSnapshot line = database.get(layout.transaction(userId, transactionId));
    return line.exists()
        ? Optional.of(Documents.ofTree(line.getData(), Line.class))
        : Optional.empty();
  }

  @Override
  public void activate(UpdateResult result) {
    results.activate(result);
  }

  @Override
  public Optional<UpdateResult> active(String userId) {
    return results.active(userId);
  }

  @Override
  public List<Alert> alerts(String userId, Optional<AlertPosition> after, int atMost) {
    return results.alerts(userId, after, atMost);
  }

  /** The pointers first, so that nobody follows one to a document that is gone. */
  @Override
  public void clear(String userId) {
    Map<String, Object> fields = new HashMap<>(Pointers.noFields());
    fields.put(STARTING, FieldValue.delete());
    database.write(batch -> batch.set(layout.user(userId), fields, SetOptions.merge()));
    layout.readModel(userId).forEach(database::deleteAll);
  }

  @Override
  public void starting(String userId, UUID updateId, Instant at) {
    database.change(
        layout.user(userId),
        (user, writes) -> {
          boolean newer = starting(user).filter(known -> known.at().isAfter(at)).isEmpty();
          if (newer) {
            Map<String, Object> update = new HashMap<>();
            update.put("updateId", updateId.toString());
            update.put("at", Database.timestamp(at));
            writes.guard(Map.of(STARTING, update));
          }
          return newer;
        });
  }

  @Override
  public Optional<Starting> lastStarting(String userId) {
    return starting(database.get(layout.user(userId)));
  }

  private static Optional<Starting> starting(DocumentSnapshot user) {
    return Optional.ofNullable(user.getString(STARTING + ".updateId"))
        .map(updateId ->
            new Starting(
                UUID.fromString(updateId), Database.instant(user.getTimestamp(STARTING + ".at"))));
  }
}
