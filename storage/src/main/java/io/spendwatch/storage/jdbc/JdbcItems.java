package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Item.Health;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.documents.Documents;
import io.spendwatch.storage.vault.SealedToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The items, a row each; a cursor at the start is an empty text, as it is at Plaid. */
final class JdbcItems implements Items {
  private static final List<String> READABLE =
      Stream.of(Item.Status.values()).filter(Item.Status::isReadable).map(Enum::name).toList();

  private final Database database;
  private final JdbcOutbox outbox;

  JdbcItems(Database database, JdbcOutbox outbox) {
    this.database = database;
    this.outbox = outbox;
  }

  @Override
  public void add(Item item, OutboxMessage message) {
    database.write(sql -> {
      if (upsert(sql, item) == 0) {
        throw new IllegalArgumentException(
            "Item %s belongs to another user".formatted(item.itemId()));
      }
      outbox.leave(sql, message);
      return item;
    });
  }

  private static int upsert(JdbcClient sql, Item item) {
    return sql.sql(
            """
            insert into items (item_id, user_id, institution_id, institution_name, status,
              status_since, episode_id, error_code, ends_at, token, cursor, accounts, linked_at,
              fetched_at, changed_at)
            values (:item, :user, :institution, :institutionName, :status,
              :since, :episode, :error, :endsAt, :token, :cursor, :accounts, :linkedAt,
              :fetchedAt, :changedAt)
            on conflict (item_id) do update set
              institution_id = excluded.institution_id,
              institution_name = excluded.institution_name,
              status = excluded.status,
              status_since = excluded.status_since,
              episode_id = excluded.episode_id,
              error_code = excluded.error_code,
              ends_at = excluded.ends_at,
              token = excluded.token,
              accounts = excluded.accounts,
              linked_at = excluded.linked_at
            where items.user_id = excluded.user_id
            """)
        .param("item", item.itemId())
        .param("user", item.userId())
        .param("institution", item.institutionId())
        .param("institutionName", item.institutionName())
        .params(columns(item.health()))
        .param("token", item.token().base64())
        .param("cursor", item.cursor().orElse(""))
        .param("accounts", Documents.write(item.accounts()))
        .param("linkedAt", Database.micros(item.linkedAt()))
        .param("fetchedAt", item.fetchedAt().map(Database::micros).orElse(null))
        .param("changedAt", item.changedAt().map(Database::micros).orElse(null))
        .update();
  }

  @Override
  public Optional<Item> find(String itemId) {
    return database.read(sql ->
        sql.sql("select * from items where item_id = :item")
            .param("item", itemId)
            .query((row, _) -> item(row))
            .optional());
  }

  @Override
  public List<Item> ofUser(String userId) {
    return database.read(sql -> ofUser(sql, userId));
  }

  private static List<Item> ofUser(JdbcClient sql, String userId) {
    return sql.sql("select * from items where user_id = :user order by linked_at, item_id")
        .param("user", userId)
        .query((row, _) -> item(row))
        .list();
  }

  @Override
  public List<Item> fetchedBefore(Instant instant, int atMost) {
    return database.read(sql ->
        sql.sql(
                """
                select * from items
                where (fetched_at is null or fetched_at < :instant) and status in (:readable)
                  or status = 'REMOVED' and status_since < :instant
                order by status <> 'REMOVED', fetched_at nulls first, linked_at, item_id
                limit :atMost
                """)
            .param("instant", Database.micros(instant))
            .param("readable", READABLE)
            .param("atMost", atMost)
            .query((row, _) -> item(row))
            .list());
  }

  @Override
  public Before announce(String itemId, UUID updateId) {
    return database.write(sql -> {
      boolean remembered =
          sql.sql(
                      """
                      update items set announced = :update
                      where item_id = :item and announced = settled and announced < :update
                      """)
                  .param("item", itemId)
                  .param("update", updateId.toString())
                  .update()
              == 1;
      return remembered ? Before.SETTLED : overtakenOrInDoubt(sql, itemId);
    });
  }

  private static Before overtakenOrInDoubt(JdbcClient sql, String itemId) {
    return sql.sql("select 1 from items where item_id = :item and announced = settled")
        .param("item", itemId)
        .query(Integer.class)
        .optional()
        .map(_ -> Before.OVERTAKEN)
        .orElse(Before.IN_DOUBT);
  }

  @Override
  public void announceAnyway(String itemId, UUID updateId) {
    database.write(
        "update items set announced = :update where item_id = :item",
        Map.of("item", itemId, "update", updateId.toString()));
  }

  @Override
  public boolean advance(String itemId, Optional<String> from, Reached reached) {
    long at = Database.micros(reached.at());
    return changed(sql ->
        sql.sql(
                """
                update items set cursor = :to, fetched_at = :at, accounts = :accounts,
                  settled = announced,
                  changed_at = case when :changed then :at else changed_at end
                where item_id = :item and cursor = :from
                """)
            .param("item", itemId)
            .param("from", from.orElse(""))
            .param("to", reached.cursor())
            .param("at", at)
            .param("changed", reached.changed())
            .param("accounts", Documents.write(reached.accounts())));
  }

  @Override
  public boolean setHealth(String itemId, Health from, Health to) {
    return changed(sql ->
        sql.sql(
                """
                update items set status = :status, status_since = :since, episode_id = :episode,
                  error_code = :error, ends_at = :endsAt
                where item_id = :item and status = :fromStatus and status_since = :fromSince
                """)
            .param("item", itemId)
            .param("fromStatus", from.status().name())
            .param("fromSince", Database.micros(from.since()))
            .params(columns(to)));
  }

  @Override
  public boolean retire(String userId, String itemId, Instant at, OutboxMessage message) {
    return database.write(sql -> {
      boolean retired = isRetired(sql, userId, itemId, at);
      if (retired) {
        outbox.leave(sql, message);
      }
      return retired;
    });
  }

  private static boolean isRetired(JdbcClient sql, String userId, String itemId, Instant at) {
    return sql.sql(
                """
                update items set status = 'REMOVED', status_since = :at, episode_id = null,
                  error_code = null, ends_at = null
                where item_id = :item and user_id = :user and status <> 'REMOVED'
                """)
            .param("item", itemId)
            .param("user", userId)
            .param("at", Database.micros(at))
            .update()
        == 1;
  }

  /** Retires all of a user's items, as part of a transaction. */
  void retireAll(
      JdbcClient sql, String userId, Instant at, Function<Item, OutboxMessage> farewell) {
    for (Item item : ofUser(sql, userId)) {
      if (isRetired(sql, userId, item.itemId(), at)) {
        outbox.leave(sql, farewell.apply(item));
      }
    }
  }

  @Override
  public List<Item> page(Optional<String> after, int atMost) {
    return database.read(sql ->
        sql.sql("select * from items where item_id > :after order by item_id limit :atMost")
            .param("after", after.orElse(""))
            .param("atMost", atMost)
            .query((row, _) -> item(row))
            .list());
  }

  @Override
  public boolean reseal(String itemId, SealedToken from, SealedToken to) {
    return changed(sql ->
        sql.sql("update items set token = :to where item_id = :item and token = :from")
            .param("item", itemId)
            .param("from", from.base64())
            .param("to", to.base64()));
  }

  private boolean changed(Function<JdbcClient, StatementSpec> statement) {
    return database.write(sql -> statement.apply(sql).update()) == 1;
  }

  @Override
  public void setAccounts(String itemId, List<Item.Account> accounts) {
    database.write(
        "update items set accounts = :accounts where item_id = :item",
        Map.of("item", itemId, "accounts", Documents.write(accounts)));
  }

  @Override
  public void remove(String itemId) {
    database.write("delete from items where item_id = :item", Map.of("item", itemId));
  }

  private static Map<String, Object> columns(Health health) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("status", health.status().name());
    columns.put("since", Database.micros(health.since()));
    columns.put("episode", health.episodeId().map(UUID::toString).orElse(null));
    columns.put("error", health.errorCode().orElse(null));
    columns.put("endsAt", health.endsAt().map(Database::micros).orElse(null));
    return columns;
  }

  private static Item item(ResultSet row) throws SQLException {
    return new Item(
        row.getString("item_id"),
        row.getString("user_id"),
        row.getString("institution_id"),
        row.getString("institution_name"),
        health(row),
        new SealedToken(row.getString("token")),
        Optional.of(row.getString("cursor")).filter(cursor -> !cursor.isEmpty()),
        Documents.readList(row.getString("accounts"), Item.Account.class),
        Database.instant(row.getLong("linked_at")),
        instant(row, "fetched_at"),
        instant(row, "changed_at"));
  }

  private static Health health(ResultSet row) throws SQLException {
    return new Health(
        Item.Status.valueOf(row.getString("status")),
        Database.instant(row.getLong("status_since")),
        Optional.ofNullable(row.getString("episode_id")).map(UUID::fromString),
        Optional.ofNullable(row.getString("error_code")),
        instant(row, "ends_at"));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Database.instant(micros));
  }
}
