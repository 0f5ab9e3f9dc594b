package io.spendwatch.storage;

import io.spendwatch.domain.notice.Preferences;
import java.util.Optional;

/** What the users want to be told of. */
public interface NotificationPreferences {

  /** The preferences of a user as saved last, if any were. */
  Optional<Preferences> find(String userId);

  /**
   * Keeps preferences.
   *
   * @param preferences their revision is one more than that of those they replace, 1 for the first
   * @return false if somebody else changed them meanwhile: nothing was written
   */
  boolean save(Preferences preferences);
}
