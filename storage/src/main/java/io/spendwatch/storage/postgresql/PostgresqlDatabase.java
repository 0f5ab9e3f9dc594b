package io.spendwatch.storage.postgresql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.jdbc.JdbcStorage;
import java.time.Duration;

/**
 * A store in a PostgreSQL database that exists. Its tables are laid out, or brought up to date, by
 * whoever opens it first; several may do so at once.
 *
 * @param url {@code jdbc:postgresql://HOST:PORT/DATABASE}, with the driver's parameters
 * @param username null where the URL or the driver's own settings say it
 * @param password null where the URL or the driver's own settings say it
 */
public record PostgresqlDatabase(String url, String username, String password) {
  /** How a URL of this kind of store begins. */
  public static final String PREFIX = "jdbc:postgresql:";

  private static final String MIGRATIONS = "classpath:io/spendwatch/storage/migrations-postgresql";

  /** Statements take a millisecond or two: few connections serve thousands of virtual threads. */
  private static final int CONNECTIONS = 10;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /**
   * Opens the store.
   *
   * @throws StorageUnavailable if the database does not answer or refuses
   */
  public Storage open() {
    try {
      return JdbcStorage.open(new HikariDataSource(pool()), MIGRATIONS);
    } catch (RuntimeException e) {
      throw new StorageUnavailable(
          "The PostgreSQL database of spendwatch.storage.url cannot be opened: check that it runs,"
              + " that the database exists, and the username and password",
          e);
    }
  }

  private HikariConfig pool() {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("storage");
    pool.setJdbcUrl(url);
    pool.setUsername(username);
    pool.setPassword(password);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(LONGEST_WAIT.toMillis());
    pool.addDataSourceProperty("ApplicationName", "spendwatch");
    // A database that has gone without a word is noticed within so long.
    pool.addDataSourceProperty("socketTimeout", Long.toString(LONGEST_WAIT.toSeconds() * 3));
    return pool;
  }

  /** Without the URL, in which there may be a password. */
  @Override
  public String toString() {
    return "PostgresqlDatabase";
  }
}
