package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Pushes;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** The accepted pushes, a row each. */
final class JdbcPushes implements Pushes {
  private final Database database;

  JdbcPushes(Database database) {
    this.database = database;
  }

  @Override
  public boolean wasSent(UUID notice, String userId, String deviceId) {
    return database.read(sql ->
        sql.sql(
                """
                select 1 from pushes
                where notice = :notice and user_id = :user and device_id = :device
                """)
            .param("notice", notice.toString())
            .param("user", userId)
            .param("device", deviceId)
            .query(Integer.class)
            .optional()
            .isPresent());
  }

  @Override
  public void sent(Collection<UUID> notices, String userId, String deviceId, Instant at) {
    database.write(_ -> {
      database.each(
          """
          insert into pushes (notice, user_id, device_id, sent_at)
          values (:notice, :user, :device, :at)
          on conflict (notice, user_id, device_id) do nothing
          """,
          notices,
          notice ->
              Map.of(
                  "notice",
                  notice.toString(),
                  "user",
                  userId,
                  "device",
                  deviceId,
                  "at",
                  Database.micros(at)));
      return notices;
    });
  }
}
