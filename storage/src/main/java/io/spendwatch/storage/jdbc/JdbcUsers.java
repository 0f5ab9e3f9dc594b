package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Users;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who leave, a row each. */
final class JdbcUsers implements Users {
  /** What goes when somebody leaves. */
  private static final List<String> WISHES =
      List.of("plans", "notification_preferences", "devices", "held_notices");

  /** What goes with the read model when somebody is forgotten. */
  private static final List<String> REST = List.of("pushes", "items", "leaving_users");

  private final Database database;
  private final JdbcItems items;
  private final JdbcOutbox outbox;

  JdbcUsers(Database database, JdbcItems items, JdbcOutbox outbox) {
    this.database = database;
    this.items = items;
    this.outbox = outbox;
  }

  @Override
  public boolean leave(
      String userId, Instant at, Function<Item, OutboxMessage> farewell, OutboxMessage tombstone) {
    return database.write(sql -> {
      boolean left = mark(sql, userId, at);
      if (left) {
        items.retireAll(sql, userId, at, farewell);
        Database.deleteFrom(sql, WISHES, userId);
        outbox.leave(sql, tombstone);
      }
      return left;
    });
  }

  private static boolean mark(JdbcClient sql, String userId, Instant at) {
    return sql.sql(
                """
                insert into leaving_users (user_id, left_at) values (:user, :at)
                on conflict (user_id) do nothing
                """)
            .param("user", userId)
            .param("at", Database.micros(at))
            .update()
        == 1;
  }

  @Override
  public boolean isLeaving(String userId) {
    return database.read(sql ->
        sql.sql("select 1 from leaving_users where user_id = :user")
            .param("user", userId)
            .query(Integer.class)
            .optional()
            .isPresent());
  }

  @Override
  public List<Leaving> leftBefore(Instant instant, Optional<Leaving> after, int atMost) {
    return database.read(sql ->
        sql.sql(
                """
                select user_id, left_at from leaving_users
                where left_at < :instant
                and (left_at > :at or left_at = :at and user_id > :user)
                order by left_at, user_id limit :atMost
                """)
            .param("instant", Database.micros(instant))
            .param("at", after.map(it -> Database.micros(it.since())).orElse(Long.MIN_VALUE))
            .param("user", after.map(Leaving::userId).orElse(""))
            .param("atMost", atMost)
            .query((row, _) ->
                new Leaving(row.getString("user_id"), Database.instant(row.getLong("left_at"))))
            .list());
  }

  @Override
  public void forget(String userId) {
    database.write(sql -> {
      Database.deleteFrom(sql, WISHES, userId);
      Database.deleteFrom(sql, JdbcReadModel.TABLES, userId);
      Database.deleteFrom(sql, REST, userId);
      return userId;
    });
  }
}
