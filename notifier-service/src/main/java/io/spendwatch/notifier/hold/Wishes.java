package io.spendwatch.notifier.hold;

import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.storage.Storage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What one person wants to be told of, and when.
 *
 * @param zone of their plan
 */
record Wishes(Preferences preferences, ZoneId zone) {

  /** Why a notice is not told. */
  enum Reason {
    NOT_WANTED,
    SNOOZED
  }

  static Wishes of(String userId, Storage storage) {
    Preferences preferences =
        storage.preferences().find(userId).orElseGet(() -> Preferences.initial(userId));
    // Without quiet hours nobody asks for the zone, and most people have none.
    Plan plan =
        preferences
            .quietHours()
            .flatMap(_ -> storage.plans().find(userId))
            .orElseGet(() -> Plan.initial(userId));
    return new Wishes(preferences, plan.zone());
  }

  Optional<Instant> quietUntil(Instant now) {
    return preferences.quietUntil(now, zone);
  }

  Optional<Reason> against(Notice notice, Instant now) {
    if (!preferences.wants(notice.kind())) {
      return Optional.of(Reason.NOT_WANTED);
    }
    return notice
        .ruleId()
        .filter(rule -> preferences.isSnoozed(rule, now))
        .map(_ -> Reason.SNOOZED);
  }
}
