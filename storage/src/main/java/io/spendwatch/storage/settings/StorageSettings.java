package io.spendwatch.storage.settings;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.sqlite.SqliteFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where everything outside Kafka is kept.
 *
 * @param url names the kind of store and the place: {@code jdbc:sqlite:FILE} for the embedded one.
 *     The file and its folder are created if they are missing; a relative path is relative to the
 *     working directory.
 */
@ConfigurationProperties("spendwatch.storage")
public record StorageSettings(String url) {
  private static final String SUPPORTED = SqliteFile.PREFIX + "FILE";

  /** All of a URL that an error may show: further on there may be a password. */
  private static final Pattern SCHEME = Pattern.compile("(jdbc:)?[\\w+.-]+:");

  /**
   * @throws IllegalArgumentException if no adapter knows this kind of URL
   */
  public StorageSettings {
    if (url == null || !url.startsWith(SqliteFile.PREFIX)) {
      throw new IllegalArgumentException(
          "spendwatch.storage.url names no store that can be used (%s). Supported: %s"
              .formatted(scheme(url), SUPPORTED));
    }
  }

  /**
   * Opens the store, and lays it out or brings it up to date first where that is needed. Whoever
   * opens it closes it.
   *
   * @throws StorageUnavailable if it cannot be opened now
   */
  public Storage open() {
    return SqliteFile.of(url).open();
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
