package io.spendwatch.storage.jdbc;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.documents.Documents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Lines, alerts and beginnings, a row each; what an update results in is {@link JdbcResults}. */
final class JdbcReadModel implements ReadModel {
  /** What a user's read model consists of. */
  static final List<String> TABLES =
      List.of(
          "lines", "active_updates", "period_totals", "rule_results", "alerts", "starting_updates");

  private static final String BEFORE_ALL_IDS = "";

  private final Database database;
  private final JdbcResults results;

  JdbcReadModel(Database database) {
    this.database = database;
    results = new JdbcResults(database);
  }

  @Override
  public void keepLines(String userId, Collection<Line> lines, Collection<String> removed) {
    database.write(_ -> {
      database.each(
          "delete from lines where user_id = :user and transaction_id = :transaction",
          removed,
          id -> Map.of("user", userId, "transaction", id));
      database.each(
          """
          insert into lines (user_id, transaction_id, spending_date, document)
          values (:user, :transaction, :date, :document)
          on conflict (user_id, transaction_id)
          do update set spending_date = excluded.spending_date, document = excluded.document
          """,
          lines,
          line -> row(userId, line));
      return lines;
    });
  }

  private static Map<String, ?> row(String userId, Line line) {
    return Map.of(
        "user", userId,
        "transaction", line.transactionId(),
        "date", line.spendingDate().toString(),
        "document", Documents.write(line));
  }

  @Override
  public List<Line> lines(String userId, Period period) {
    return database
        .read(sql ->
            sql.sql(
                    """
                    select document from lines where user_id = :user
                    and spending_date >= :start and spending_date < :end
                    """)
                .param("user", userId)
                .param("start", period.start().toString())
                .param("end", period.endExclusive().toString())
                .query((row, _) -> Documents.read(row.getString("document"), Line.class))
                .list())
        .stream()
        .sorted(NEWEST_FIRST)
        .toList();
  }

  @Override
  public List<Line> lines(String userId, Period period, Optional<LinePosition> after, int atMost) {
    LinePosition start =
        after.orElse(new LinePosition(period.endExclusive().minusDays(1), BEFORE_ALL_IDS));
    return database.read(sql ->
        sql.sql(
                """
                select document from lines where user_id = :user
                and spending_date >= :start and spending_date < :end and spending_date <= :date
                and (spending_date < :date or transaction_id > :transaction)
                order by spending_date desc, transaction_id limit :atMost
                """)
            .param("user", userId)
            .param("start", period.start().toString())
            .param("end", period.endExclusive().toString())
            .param("date", start.spendingDate().toString())
            .param("transaction", start.transactionId())
            .param("atMost", atMost)
            .query((row, _) -> Documents.read(row.getString("document"), Line.class))
            .list());
  }

  @Override
  public Optional<Line> line(String userId, String transactionId) {
    return database.read(sql ->
        sql.sql(
                """
                select document from lines
                where user_id = :user and transaction_id = :transaction
                """)
            .param("user", userId)
            .param("transaction", transactionId)
            .query((row, _) -> Documents.read(row.getString("document"), Line.class))
            .optional());
  }

  @Override
  public void activate(UpdateResult result) {
    results.activate(result);
  }

  @Override
  public Optional<UpdateResult> active(String userId) {
    return results.active(userId);
  }

  @Override
  public List<Alert> alerts(String userId, Optional<AlertPosition> after, int atMost) {
    return database.read(sql ->
        sql.sql(
                """
                select document from alerts where user_id = :user and raised_at <= :at
                and (raised_at < :at or alert_id > :alert or alert_id = :alert and kind > :kind)
                order by raised_at desc, alert_id, kind limit :atMost
                """)
            .param("user", userId)
            .param("at", after.map(it -> Database.micros(it.at())).orElse(Long.MAX_VALUE))
            .param("alert", after.map(it -> it.alertId().toString()).orElse(BEFORE_ALL_IDS))
            .param("kind", after.map(it -> it.kind().name()).orElse(""))
            .param("atMost", atMost)
            .query((row, _) -> Documents.read(row.getString("document"), Alert.class))
            .list());
  }

  @Override
  public void starting(String userId, UUID updateId, Instant at) {
    database.write(
        """
        insert into starting_updates (user_id, update_id, began_at) values (:user, :update, :at)
        on conflict (user_id)
        do update set update_id = excluded.update_id, began_at = excluded.began_at
        where excluded.began_at >= starting_updates.began_at
        """,
        Map.of("user", userId, "update", updateId.toString(), "at", Database.micros(at)));
  }

  @Override
  public Optional<Starting> lastStarting(String userId) {
    return database.read(sql ->
        sql.sql("select update_id, began_at from starting_updates where user_id = :user")
            .param("user", userId)
            .query((row, _) ->
                new Starting(
                    UUID.fromString(row.getString("update_id")),
                    Database.instant(row.getLong("began_at"))))
            .optional());
  }

  @Override
  public void clear(String userId) {
    database.write(sql -> {
      Database.deleteFrom(sql, TABLES, userId);
      return userId;
    });
  }
}
