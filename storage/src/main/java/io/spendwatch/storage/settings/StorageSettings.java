package io.spendwatch.storage.settings;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.firestore.FirestoreProject;
import io.spendwatch.storage.postgresql.PostgresqlDatabase;
import io.spendwatch.storage.sqlite.SqliteFile;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;

/**
 * Where everything outside Kafka is kept.
 *
 * @param url names the kind of store and the place: {@code jdbc:sqlite:FILE} for the embedded one,
 *     whose file and folder are created if they are missing (a relative path is relative to the
 *     working directory); {@code jdbc:postgresql://HOST:PORT/DATABASE} for PostgreSQL; {@code
 *     firestore://PROJECT} for Firestore, see {@link FirestoreProject#of}
 * @param username of the database, null for the embedded store or where the URL says it
 * @param password of the database, null for the embedded store or where the URL says it
 */
@ConfigurationProperties("spendwatch.storage")
public record StorageSettings(String url, String username, String password) {
  private static final String SUPPORTED =
      String.join(
          ", ",
          SqliteFile.PREFIX + "FILE",
          PostgresqlDatabase.PREFIX + "//HOST:PORT/DATABASE",
          FirestoreProject.PREFIX + "PROJECT");

  private static final List<String> KINDS =
      List.of(SqliteFile.PREFIX, PostgresqlDatabase.PREFIX, FirestoreProject.PREFIX);

  /** All of a URL that an error may show: further on there may be a password. */
  private static final Pattern SCHEME = Pattern.compile("(jdbc:)?[\\w+.-]+:");

  /**
   * @throws IllegalArgumentException if no adapter knows this kind of URL
   */
  @ConstructorBinding
  public StorageSettings {
    if (url == null || KINDS.stream().noneMatch(url::startsWith)) {
      throw new IllegalArgumentException(
          "spendwatch.storage.url names no store that can be used (%s). Supported: %s"
              .formatted(scheme(url), SUPPORTED));
    }
  }

  /** A store that asks for no name and password, or for those in its URL. */
  public StorageSettings(String url) {
    this(url, null, null);
  }

  /**
   * Opens the store, and lays it out or brings it up to date first where that is needed. Whoever
   * opens it closes it.
   *
   * @throws StorageUnavailable if it cannot be opened now
   */
  public Storage open() {
    if (url.startsWith(SqliteFile.PREFIX)) {
      return SqliteFile.of(url).open();
    }
    return url.startsWith(PostgresqlDatabase.PREFIX)
        ? new PostgresqlDatabase(url, username, password).open()
        : FirestoreProject.of(url).open();
  }

  /** Without the rest of the URL. */
  @Override
  public String toString() {
    return "StorageSettings[%s]".formatted(scheme(url));
  }

  private static String scheme(String url) {
    Matcher scheme = SCHEME.matcher(url == null ? "" : url);
    return scheme.lookingAt() ? scheme.group() : "it has no scheme";
  }
}
