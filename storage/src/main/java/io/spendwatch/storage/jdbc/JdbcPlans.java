package io.spendwatch.storage.jdbc;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.InvalidRule;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Plans;
import io.spendwatch.storage.documents.Documents;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The plans, a row each, in the form in which people write them. */
final class JdbcPlans implements Plans {
  private final Database database;
  private final JdbcOutbox outbox;

  JdbcPlans(Database database, JdbcOutbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  @Override
  public Optional<Plan> find(String userId) {
    return database.read(sql ->
        sql.sql("select revision, document from plans where user_id = :user")
            .param("user", userId)
            .query((row, _) -> plan(userId, row.getLong("revision"), row.getString("document")))
            .optional());
  }

  @Override
  public boolean save(Plan plan, OutboxMessage message) {
    return database.write(sql -> {
      boolean saved = (plan.revision() == 1 ? first(sql, plan) : next(sql, plan)) == 1;
      if (saved) {
        outbox.leave(sql, message);
      }
      return saved;
    });
  }

  private static int first(JdbcClient sql, Plan plan) {
    return sql.sql(
            """
            insert into plans (user_id, revision, document) values (:user, :revision, :document)
            on conflict (user_id) do nothing
            """)
        .params(row(plan))
        .update();
  }

  private static int next(JdbcClient sql, Plan plan) {
    return sql.sql(
            """
            update plans set revision = :revision, document = :document
            where user_id = :user and revision = :revision - 1
            """)
        .params(row(plan))
        .update();
  }

  private static Map<String, Object> row(Plan plan) {
    return Map.of(
        "user", plan.userId(),
        "revision", plan.revision(),
        "document", Documents.write(WrittenPlan.write(plan)));
  }

  private static Plan plan(String userId, long revision, String document) {
    try {
      return WrittenPlan.read(
          userId, revision, Documents.read(document, Map.class), JdbcPlans::missingId);
    } catch (InvalidRule e) {
      throw new IllegalStateException("The plan of user " + userId + " is none by now", e);
    }
  }

  private static UUID missingId() {
    throw new IllegalStateException("A stored rule has an id");
  }
}
