package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.HeldNotices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The notices that wait, a row each. */
final class JdbcHeldNotices implements HeldNotices {
  private final Database database;

  JdbcHeldNotices(Database database) {
    this.database = database;
  }

  @Override
  public void hold(HeldNotice notice) {
    database.write(
        """
        insert into held_notices (notice, user_id, due, document)
        values (:notice, :user, :due, :document)
        on conflict (notice) do nothing
        """,
        Map.of(
            "notice", notice.id().toString(),
            "user", notice.userId(),
            "due", Database.micros(notice.due()),
            "document", notice.document()));
  }

  @Override
  public List<HeldNotice> ofUser(String userId) {
    return database.read(sql ->
        sql.sql("select * from held_notices where user_id = :user order by due, notice")
            .param("user", userId)
            .query((row, _) -> notice(row))
            .list());
  }

  @Override
  public List<HeldNotice> due(Instant instant, Optional<HeldNotice> after, int atMost) {
    return database.read(sql ->
        sql.sql(
                """
                select * from held_notices
                where due <= :instant and (due > :due or due = :due and notice > :notice)
                order by due, notice limit :atMost
                """)
            .param("instant", Database.micros(instant))
            .param("due", after.map(it -> Database.micros(it.due())).orElse(Long.MIN_VALUE))
            .param("notice", after.map(it -> it.id().toString()).orElse(""))
            .param("atMost", atMost)
            .query((row, _) -> notice(row))
            .list());
  }

  @Override
  public void release(Collection<UUID> notices) {
    database.write(_ -> {
      database.each(
          "delete from held_notices where notice = :notice",
          notices,
          id -> Map.of("notice", id.toString()));
      return notices;
    });
  }

  private static HeldNotice notice(ResultSet row) throws SQLException {
    return new HeldNotice(
        UUID.fromString(row.getString("notice")),
        row.getString("user_id"),
        Database.instant(row.getLong("due")),
        row.getString("document"));
  }
}
