package io.spendwatch.storage.jdbc;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.storage.NotificationPreferences;
import io.spendwatch.storage.documents.Documents;
import java.util.Map;
import java.util.Optional;

/** The preferences, a row each. */
final class JdbcPreferences implements NotificationPreferences {
  private final Database database;

  JdbcPreferences(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Preferences> find(String userId) {
    return database.read(sql ->
        sql.sql("select document from notification_preferences where user_id = :user")
            .param("user", userId)
            .query((row, _) -> Documents.read(row.getString("document"), Preferences.class))
            .optional());
  }

  @Override
  public boolean save(Preferences preferences) {
    String statement =
        preferences.revision() == 1
            ? """
            insert into notification_preferences (user_id, revision, document)
            values (:user, :revision, :document)
            on conflict (user_id) do nothing
            """
            : """
            update notification_preferences set revision = :revision, document = :document
            where user_id = :user and revision = :revision - 1
            """;
    return database.write(statement, row(preferences)) == 1;
  }

  private static Map<String, Object> row(Preferences preferences) {
    return Map.of(
        "user", preferences.userId(),
        "revision", preferences.revision(),
        "document", Documents.write(preferences));
  }
}
