package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Devices;
import io.spendwatch.storage.StorageUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The devices, a row each. */
final class JdbcDevices implements Devices {
  private static final int ATTEMPTS = 5;

  private final Database database;

  JdbcDevices(Database database) {
    this.database = database;
  }

  @Override
  public void register(Device device) {
    boolean kept = false;
    for (int attempts = 1; !kept; attempts++) {
      kept = kept(device, attempts);
    }
  }

  /** False if another device took the token in between; the next attempt takes it from there. */
  private boolean kept(Device device, int attempts) {
    try {
      return database.write(sql -> takeOver(sql, device)) == 1;
    } catch (StorageUnavailable e) {
      if (e.getCause() instanceof DuplicateKeyException && attempts < ATTEMPTS) {
        return false;
      }
      throw e;
    }
  }

  private static int takeOver(JdbcClient sql, Device device) {
    Map<String, Object> row =
        Map.of(
            "user", device.userId(),
            "device", device.deviceId(),
            "token", device.token(),
            "at", Database.micros(device.registeredAt()));
    sql.sql(
            """
            delete from devices
            where token = :token and not (user_id = :user and device_id = :device)
            """)
        .params(row)
        .update();
    return sql.sql(
            """
            insert into devices (user_id, device_id, token, registered_at)
            values (:user, :device, :token, :at)
            on conflict (user_id, device_id)
            do update set token = excluded.token, registered_at = excluded.registered_at
            """)
        .params(row)
        .update();
  }

  @Override
  public List<Device> ofUser(String userId) {
    return database.read(sql ->
        sql.sql("select * from devices where user_id = :user order by registered_at, device_id")
            .param("user", userId)
            .query((row, _) -> device(row))
            .list());
  }

  @Override
  public void forget(String userId, String deviceId, String token) {
    database.write(
        "delete from devices where user_id = :user and device_id = :device and token = :token",
        Map.of("user", userId, "device", deviceId, "token", token));
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getString("user_id"),
        row.getString("device_id"),
        row.getString("token"),
        Database.instant(row.getLong("registered_at")));
  }
}
