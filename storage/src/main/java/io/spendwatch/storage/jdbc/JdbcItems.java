package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.vault.SealedToken;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

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
            insert into items (item_id, user_id, institution_id, institution_name, status, token,
              cursor, accounts, linked_at, fetched_at)
            values (:item, :user, :institution, :institutionName, :status, :token,
              :cursor, :accounts, :linkedAt, :fetchedAt)
            on conflict (item_id) do update set
              institution_id = excluded.institution_id,
              institution_name = excluded.institution_name,
              status = excluded.status,
              token = excluded.token,
              accounts = excluded.accounts,
              linked_at = excluded.linked_at
            where items.user_id = excluded.user_id
            """)
        .param("item", item.itemId())
        .param("user", item.userId())
        .param("institution", item.institutionId())
        .param("institutionName", item.institutionName())
        .param("status", item.status().name())
        .param("token", item.token().base64())
        .param("cursor", item.cursor().orElse(""))
        .param("accounts", Documents.write(item.accounts()))
        .param("linkedAt", Database.micros(item.linkedAt()))
        .param("fetchedAt", item.fetchedAt().map(Database::micros).orElse(null))
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
    return database.read(sql ->
        sql.sql("select * from items where user_id = :user order by linked_at, item_id")
            .param("user", userId)
            .query((row, _) -> item(row))
            .list());
  }

  @Override
  public List<Item> fetchedBefore(Instant instant, int atMost) {
    return database.read(sql ->
        sql.sql(
                """
                select * from items
                where (fetched_at is null or fetched_at < :instant) and status in (:readable)
                order by fetched_at nulls first, linked_at, item_id
                limit :atMost
                """)
            .param("instant", Database.micros(instant))
            .param("readable", READABLE)
            .param("atMost", atMost)
            .query((row, _) -> item(row))
            .list());
  }

  @Override
  public boolean advance(String itemId, Optional<String> from, String to, Instant fetchedAt) {
    return database.write(
            """
            update items set cursor = :to, fetched_at = :at
            where item_id = :item and cursor = :from
            """,
            Map.of(
                "item",
                itemId,
                "from",
                from.orElse(""),
                "to",
                to,
                "at",
                Database.micros(fetchedAt)))
        == 1;
  }

  @Override
  public void setStatus(String itemId, Item.Status status) {
    database.write(
        "update items set status = :status where item_id = :item",
        Map.of("item", itemId, "status", status.name()));
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

  private static Item item(ResultSet row) throws SQLException {
    return new Item(
        row.getString("item_id"),
        row.getString("user_id"),
        row.getString("institution_id"),
        row.getString("institution_name"),
        Item.Status.valueOf(row.getString("status")),
        new SealedToken(row.getString("token")),
        Optional.of(row.getString("cursor")).filter(cursor -> !cursor.isEmpty()),
        Documents.readList(row.getString("accounts"), Item.Account.class),
        Database.instant(row.getLong("linked_at")),
        fetchedAt(row));
  }

  private static Optional<Instant> fetchedAt(ResultSet row) throws SQLException {
    long micros = row.getLong("fetched_at");
    return row.wasNull() ? Optional.empty() : Optional.of(Database.instant(micros));
  }
}
