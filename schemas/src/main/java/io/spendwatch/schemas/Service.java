package io.spendwatch.schemas;

import java.util.Locale;

/** The services of the fleet. */
public enum Service {
  LINK,
  INGEST,
  CATEGORIZER,
  RULES,
  NOTIFIER;

  /**
   * Its name, which is also how everything begins that it owns on the broker: consumer groups,
   * transactional ids, and the changelogs of streams.
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT) + "-service";
  }
}
