package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The messages that wait to be published. */
final class JdbcOutbox implements Outbox {
  private final Database database;

  JdbcOutbox(Database database) {
    this.database = database;
  }

  /** Leaves a message, as part of the transaction that it is about. */
  void leave(JdbcClient sql, OutboxMessage message) {
    int left =
        sql.sql(
                """
                insert into outbox (id, topic, key, value, position)
                values (:id, :topic, :key, :value,
                  (select coalesce(max(position), 0) + 1 from outbox))
                on conflict (id) do nothing
                """)
            .param("id", message.id().toString())
            .param("topic", message.topic())
            .param("key", message.key())
            .param("value", message.value(), Types.BINARY)
            .update();
    if (left == 0) {
      throw new IllegalArgumentException("Message " + message.id() + " is waiting already");
    }
  }

  @Override
  public void leave(OutboxMessage message) {
    database.write(sql -> {
      leave(sql, message);
      return message;
    });
  }

  @Override
  public List<OutboxMessage> oldest(int atMost) {
    return database.read(sql ->
        sql.sql("select * from outbox order by position, id limit :atMost")
            .param("atMost", atMost)
            .query((row, _) -> message(row))
            .list());
  }

  @Override
  public void published(Collection<UUID> ids) {
    database.write(_ -> {
      database.each("delete from outbox where id = :id", ids, id -> Map.of("id", id.toString()));
      return ids;
    });
  }

  private static OutboxMessage message(ResultSet row) throws SQLException {
    return new OutboxMessage(
        UUID.fromString(row.getString("id")),
        row.getString("topic"),
        row.getString("key"),
        row.getBytes("value"));
  }
}
