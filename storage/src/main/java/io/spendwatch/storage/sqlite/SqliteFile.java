package io.spendwatch.storage.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A store in one SQLite file. Any number of pools and processes on one machine may have it open at
 * once: they read side by side and write one after the other.
 */
public final class SqliteFile {
  /** How a URL of this kind of store begins. */
  public static final String PREFIX = "jdbc:sqlite:";

  /** A file name: not the driver's names for memory, class path resources and URIs. */
  private static final Pattern URL = Pattern.compile(PREFIX + "(?!:|file:)([^?]+)");

  private static final Duration LONGEST_WAIT_FOR_A_WRITER = Duration.ofSeconds(10);

  /** Readers do not wait for each other, so a few connections serve many threads. */
  private static final int CONNECTIONS = 4;

  private static final Map<String, String> PRAGMAS =
      Map.of(
          "journal_mode", "WAL",
          // What has been acknowledged survives a power cut.
          "synchronous", "FULL",
          "foreign_keys", "on");

  private final Path file;
  private final Duration longestWait;

  private SqliteFile(Path file, Duration longestWait) {
    this.file = file;
    this.longestWait = longestWait;
  }

  /**
   * @param url {@code jdbc:sqlite:FILE}; the pragmas are not the URL's to say
   * @throws IllegalArgumentException if it names no file
   */
  public static SqliteFile of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "spendwatch.storage.url must name a file and nothing else, such as " + PREFIX + "x.db");
    }
    return new SqliteFile(Path.of(matcher.group(1)).toAbsolutePath(), LONGEST_WAIT_FOR_A_WRITER);
  }

  /** The same file for somebody who waits so long for other writers. */
  SqliteFile waitingAtMost(Duration longest) {
    return new SqliteFile(file, longest);
  }

  /**
   * Opens the store. Several may do so at once with a file that is not there yet.
   *
   * @throws StorageUnavailable if the file cannot be used
   */
  public Storage open() {
    try {
      Files.createDirectories(file.getParent(), ownerOnly("rwx------"));
      // SQLite's switch to WAL does not wait for another's, nor do the migrations.
      return OpeningLock.holding(Path.of(file + ".lock"), this::opened);
    } catch (IOException e) {
      throw unusable(e);
    }
  }

  private Storage opened() throws IOException {
    if (Files.notExists(file)) {
      Files.createFile(file, ownerOnly("rw-------"));
    }
    try {
      JdbcStorage.migrate(migrating());
      return JdbcStorage.over(new HikariDataSource(pool()), SqliteFile::takeTheWriteLock);
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  /**
   * A transaction that began as a reader fails if another writes before it does. A write takes the
   * lock, and waits for it, also where it changes nothing.
   *
   * <p>Not by the driver's {@code transaction_mode=IMMEDIATE}: with it (3.54.1.0) a connection that
   * waited in vain for the lock has no transaction and takes itself to be in one from then on, and
   * each commit takes the lock once more.
   */
  private static void takeTheWriteLock(JdbcClient sql) {
    sql.sql("delete from outbox where false").update();
  }

  /** Flyway begins its transactions in its own way. Its connections are not used again. */
  private DataSource migrating() {
    Properties properties = properties();
    properties.setProperty("transaction_mode", "IMMEDIATE");
    return new DriverManagerDataSource(PREFIX + file, properties);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(PRAGMAS);
    properties.setProperty("busy_timeout", Long.toString(longestWait.toMillis()));
    return properties;
  }

  private HikariConfig pool() {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("storage");
    pool.setJdbcUrl(PREFIX + file);
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(longestWait.plusSeconds(5).toMillis());
    pool.setDataSourceProperties(properties());
    return pool;
  }

  private StorageUnavailable unusable(Exception cause) {
    return new StorageUnavailable(
        "The store in %s cannot be opened: check that its folder can be written and that it is a"
                .formatted(file)
            + " database of this program",
        cause);
  }

  /** What is kept here is about people's money. Windows' folders have rules of their own. */
  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
