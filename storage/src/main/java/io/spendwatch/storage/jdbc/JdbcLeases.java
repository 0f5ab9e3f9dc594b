package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Leases;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/** The turns, a row for each thing to take turns at. */
final class JdbcLeases implements Leases {
  private final Database database;

  JdbcLeases(Database database) {
    this.database = database;
  }

  @Override
  public OptionalLong hold(String lease, UUID holder, Instant now, Instant until) {
    return database
        .write(sql ->
            sql.sql(
                    """
                    insert into leases (name, holder, turn, expires_at)
                    values (:lease, :holder, 1, :until)
                    on conflict (name) do update set
                      turn = leases.turn
                        + case when leases.holder = excluded.holder then 0 else 1 end,
                      holder = excluded.holder,
                      expires_at = excluded.expires_at
                    where leases.holder = excluded.holder or leases.expires_at <= :now
                    returning turn
                    """)
                .param("lease", lease)
                .param("holder", holder.toString())
                .param("now", Database.micros(now))
                .param("until", Database.micros(until))
                .query(Long.class)
                .optional())
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  @Override
  public void release(String lease, UUID holder) {
    database.write(
        "update leases set expires_at = 0 where name = :lease and holder = :holder",
        Map.of("lease", lease, "holder", holder.toString()));
  }
}
