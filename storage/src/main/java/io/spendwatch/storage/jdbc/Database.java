package io.spendwatch.storage.jdbc;

import io.spendwatch.storage.StorageUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** The one way to the database: every failure of it leaves here as {@link StorageUnavailable}. */
final class Database {
  private final NamedParameterJdbcTemplate batches;
  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Consumer<JdbcClient> beginning;

  /**
   * @param beginning what every transaction does first
   */
  Database(DataSource connections, Consumer<JdbcClient> beginning) {
    JdbcTemplate template = new JdbcTemplate(connections);
    batches = new NamedParameterJdbcTemplate(template);
    sql = JdbcClient.create(template);
    transaction = new TransactionTemplate(new JdbcTransactionManager(connections));
    this.beginning = beginning;
  }

  /** One statement, which sees one state of the database. */
  <T> T read(Function<JdbcClient, T> question) {
    return orUnavailable(() -> question.apply(sql));
  }

  /** All of some statements or none. An exception undoes them. */
  <T> T write(Function<JdbcClient, T> change) {
    return orUnavailable(() ->
        transaction.execute(_ -> {
          beginning.accept(sql);
          return change.apply(sql);
        }));
  }

  /** One statement, as it is written, with named parameters and how many rows it changed. */
  int write(String statement, Map<String, ?> parameters) {
    return write(it -> it.sql(statement).params(parameters).update());
  }

  /** The same statement for each of some things, within a {@link #write}. */
  <T> void each(String statement, Collection<T> things, Function<T, Map<String, ?>> parameters) {
    batches.batchUpdate(
        statement,
        things.stream()
            .map(parameters)
            .map(MapSqlParameterSource::new)
            .toArray(SqlParameterSource[]::new));
  }

  /** All rows of a user in some tables, within a {@link #write}. */
  static void deleteFrom(JdbcClient sql, List<String> tables, String userId) {
    tables.forEach(table ->
        sql.sql("delete from " + table + " where user_id = :user").param("user", userId).update());
  }

  /** The stored form of an instant; finer than a microsecond is cut off. */
  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static <T> T orUnavailable(Supplier<T> work) {
    try {
      return work.get();
    } catch (DataAccessException | TransactionException e) {
      throw new StorageUnavailable("The database did not do what was asked", e);
    }
  }
}
