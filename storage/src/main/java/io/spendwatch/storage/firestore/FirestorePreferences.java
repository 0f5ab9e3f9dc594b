package io.spendwatch.storage.firestore;

import com.google.cloud.firestore.DocumentSnapshot;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.storage.NotificationPreferences;
import io.spendwatch.storage.documents.Documents;
import java.util.Map;
import java.util.Optional;

/** The preferences, in their users' documents. */
final class FirestorePreferences implements NotificationPreferences {
  static final String PREFERENCES = "preferences";

  private final Database database;
  private final Layout layout;

  FirestorePreferences(Database database, Layout layout) {
    this.database = database;
    this.layout = layout;
  }

  @Override
  public Optional<Preferences> find(String userId) {
    return preferences(database.get(layout.user(userId)));
  }

  @Override
  public boolean save(Preferences preferences) {
    return database.change(
        layout.user(preferences.userId()),
        (user, writes) -> {
          long revision = preferences(user).map(Preferences::revision).orElse(0L);
          boolean isNext = preferences.revision() == revision + 1;
          if (isNext) {
            writes.guard(Map.of(PREFERENCES, Documents.tree(preferences)));
          }
          return isNext;
        });
  }

  private static Optional<Preferences> preferences(DocumentSnapshot user) {
    return Optional.ofNullable(user.get(PREFERENCES))
        .map(it -> Documents.ofTree(it, Preferences.class));
  }
}
