package io.spendwatch.storage.firestore;

import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.firestore.FirestoreOptions;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A store in the Firestore of a Google Cloud project, with the credentials that the environment
 * gives (Google's application default), or in the emulator that {@code FIRESTORE_EMULATOR_HOST} or
 * the URL names. No call at opening.
 */
public final class FirestoreProject {
  /** How a URL of this kind of store begins. */
  public static final String PREFIX = "firestore://";

  private static final Pattern URL =
      Pattern.compile(
          PREFIX
              + "(?<project>[\\w.:-]+)(/(?<database>[\\w()-]+))?([?]emulator=(?<emulator>[^&]+))?");

  private static final RetrySettings PATIENCE =
      RetrySettings.newBuilder()
          .setInitialRetryDelayDuration(Duration.ofMillis(50))
          .setRetryDelayMultiplier(2)
          .setMaxRetryDelayDuration(Duration.ofSeconds(2))
          .setInitialRpcTimeoutDuration(Duration.ofSeconds(5))
          .setMaxRpcTimeoutDuration(Duration.ofSeconds(5))
          .setTotalTimeoutDuration(Duration.ofSeconds(15))
          .build();

  private final FirestoreOptions options;

  private FirestoreProject(FirestoreOptions options) {
    this.options = options;
  }

  /**
   * @param url {@code firestore://PROJECT}, {@code firestore://PROJECT/DATABASE}, and for trying
   *     out {@code ?emulator=HOST:PORT} behind it
   * @throws IllegalArgumentException if it is no such URL
   */
  public static FirestoreProject of(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "spendwatch.storage.url must be such as "
              + PREFIX
              + "PROJECT or "
              + PREFIX
              + "PROJECT/DATABASE");
    }
    FirestoreOptions.Builder options =
        FirestoreOptions.newBuilder()
            .setProjectId(matcher.group("project"))
            .setRetrySettings(PATIENCE);
    if (matcher.group("database") != null) {
      options.setDatabaseId(matcher.group("database"));
    }
    if (matcher.group("emulator") != null) {
      options.setEmulatorHost(matcher.group("emulator"));
    }
    return new FirestoreProject(options.build());
  }

  /**
   * Opens the store.
   *
   * @throws StorageUnavailable if there are no credentials
   */
  public Storage open() {
    try {
      return new FirestoreStorage(options.getService());
    } catch (RuntimeException e) {
      throw new StorageUnavailable(
          "Firestore cannot be used: let GOOGLE_APPLICATION_CREDENTIALS name the key file of a service account",
          e);
    }
  }
}
