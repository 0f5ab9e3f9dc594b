package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentReference;
import com.google.cloud.firestore.DocumentSnapshot;
import com.google.cloud.firestore.Query;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel.AlertPosition;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import io.spendwatch.storage.documents.Documents;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of each user's newest update. What an update says is in documents of its own, which do
 * not change; the user's document points to those that still hold. So an update costs what it
 * touches, and whoever follows the pointers of one state sees no mixture.
 */
final class FirestoreResults {
  private static final String TOTALS = "totals";
  private static final String RULES = "rules";

  private final Database database;
  private final Layout layout;

  FirestoreResults(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  void activate(UpdateResult result) {
    List<DocumentReference> alerts = result.alerts().stream().map(it -> entry(result, it)).toList();
    database.change(
        layout.user(result.userId()),
        (user, writes) -> {
          Pointers before = Pointers.of(user);
          Pointers after = before.with(result);
          writes.guard(after.fields());
          store(writes, result);
          unreferenced(before.totalsIn(), after.totalsIn())
              .forEach(id -> writes.delete(layout.categoriesTotaled(result.userId(), id)));
          unreferenced(before.rulesIn(), after.rulesIn())
              .forEach(id -> writes.delete(layout.ruleViolations(result.userId(), id)));
          append(writes, result, missing(alerts));
          return result;
        });
  }

  /** An update that is told in two parts, of totals and of rules, adds to what it said. */
  private void store(Writes writes, UpdateResult result) {
    String userId = result.userId();
    String updateId = result.updateId().toString();
    if (!result.totals().isEmpty()) {
      writes.merge(
          layout.categoriesTotaled(userId, updateId),
          Map.of(TOTALS, byKey(result.totals(), it -> Pointers.key(it.period()))));
    }
    if (!result.rules().isEmpty()) {
      writes.merge(
          layout.ruleViolations(userId, updateId),
          Map.of(RULES, byKey(result.rules(), Pointers::key)));
    }
  }

  private static <T> Map<String, Object> byKey(List<T> documents, Function<T, String> key) {
    return documents.stream()
        .collect(Collectors.toMap(key, Documents::tree, (_, last) -> last, HashMap::new));
  }

  private static Stream<String> unreferenced(Set<String> before, Set<String> after) {
    return before.stream().filter(id -> !after.contains(id));
  }

  private DocumentReference entry(UpdateResult result, Alert alert) {
    return layout.alerts(result.userId()).document(alert.alertId() + "-" + alert.kind());
  }

  private Set<DocumentReference> missing(List<DocumentReference> alerts) {
    return database.get(alerts).stream()
        .filter(it -> !it.exists())
        .map(DocumentSnapshot::getReference)
        .collect(Collectors.toSet());
  }

  private void append(Writes writes, UpdateResult result, Set<DocumentReference> missing) {
    for (Alert alert : result.alerts()) {
      DocumentReference entry = entry(result, alert);
      if (missing.contains(entry)) {
        Map<String, Object> fields = new HashMap<>(Documents.tree(alert));
        fields.put("raisedAt", Database.timestamp(alert.at()));
        writes.set(entry, fields);
      }
    }
  }

  List<Alert> alerts(String userId, Optional<AlertPosition> after, int atMost) {
    return database.find(newest(layout, userId, after, atMost)).stream()
        .map(FirestoreResults::alert)
        .toList();
  }

  static Query newest(Layout layout, String userId, Optional<AlertPosition> after, int atMost) {
    Query newestFirst =
        layout
            .alerts(userId)
            .orderBy("raisedAt", Query.Direction.DESCENDING)
            .orderBy("alertId")
            .orderBy("kind");
    return after.map(it -> behind(newestFirst, it)).orElse(newestFirst).limit(atMost);
  }

  private static Query behind(Query newestFirst, AlertPosition it) {
    return newestFirst.startAfter(
        Database.timestamp(it.at()), it.alertId().toString(), it.kind().name());
  }

  private static Alert alert(DocumentSnapshot entry) {
    Map<String, Object> fields = new HashMap<>(entry.getData());
    fields.remove("raisedAt");
    return Documents.ofTree(fields, Alert.class);
  }

  Optional<UpdateResult> active(String userId) {
    return database.readTogether(reading -> {
      DocumentSnapshot user = reading.get(layout.user(userId)).get();
      Pointers pointers = Pointers.of(user);
      List<DocumentSnapshot> documents = reading.getAll(documents(userId, pointers)).get();
      return pointers.update().map(update -> result(userId, update, pointers, documents));
    });
  }

  private DocumentReference[] documents(String userId, Pointers pointers) {
    return Stream.concat(
            pointers.totalsIn().stream().map(id -> layout.categoriesTotaled(userId, id)),
            pointers.rulesIn().stream().map(id -> layout.ruleViolations(userId, id)))
        .toArray(DocumentReference[]::new);
  }

  private static UpdateResult result(
      String userId, Pointers.Update update, Pointers pointers, List<DocumentSnapshot> documents) {
    return new UpdateResult(
        UUID.fromString(update.updateId()),
        userId,
        update.planRevision(),
        update.calculatedAt(),
        held(documents, TOTALS, pointers::holdsTotals, PeriodTotals.class)
            .sorted(Comparator.comparing(PeriodTotals::period))
            .toList(),
        held(documents, RULES, pointers::holdsRule, RuleResult.class)
            .sorted(RuleResult.BY_RULE)
            .toList(),
        update.alerts());
  }

  /** Of some documents of updates, what still holds. */
  private static <T> Stream<T> held(
      List<DocumentSnapshot> documents,
      String field,
      BiPredicate<String, String> holds,
      Class<T> type) {
    return documents.stream()
        .filter(document -> document.get(field) instanceof Map)
        .flatMap(document ->
            ((Map<?, ?>) document.get(field))
                .entrySet().stream()
                    .filter(it -> holds.test(it.getKey().toString(), document.getId()))
                    .map(it -> Documents.ofTree(it.getValue(), type)));
  }
}
