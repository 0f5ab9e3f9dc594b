package io.spendwatch.link.preferences;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.notice.QuietHours;
import io.spendwatch.link.problems.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Preferences as the app reads and writes them.
 *
 * @param kinds of notices that are wanted
 * @param quietHours null for none
 * @param digest whether several notices of one update come as one
 * @param amountsHidden whether amounts and merchants are kept from the lock screen
 * @param language BCP 47
 * @param email whether notices are mailed as well, to the address of the caller's sign-in; null
 *     leaves it as it is
 * @param snoozed rules that are silent, and until when; not to be written here
 */
record WrittenPreferences(
    @NotNull(message = "must be a list of kinds, which may be empty") Set<NoticeKind> kinds,
    @Valid Quiet quietHours,
    boolean digest,
    boolean amountsHidden,
    @NotNull(message = "must be a BCP 47 tag such as en")
        @Size(max = 35, message = "must be a BCP 47 tag such as en")
        String language,
    Boolean email,
    Map<UUID, Instant> snoozed) {

  /** From when to when nothing is to disturb, in the zone of the plan. */
  record Quiet(
      @NotNull(message = "must be a time such as 22:00") LocalTime from,
      @NotNull(message = "must be a time such as 07:00") LocalTime to) {}

  static WrittenPreferences of(Preferences it) {
    return new WrittenPreferences(
        it.wanted(),
        it.quietHours().map(hours -> new Quiet(hours.from(), hours.to())).orElse(null),
        it.digest(),
        it.amountsHidden(),
        it.language(),
        it.email().isPresent(),
        it.snoozed());
  }

  /**
   * @param address that the caller is known to have, if any
   * @throws Problem if it cannot be meant so
   */
  Preferences applied(Preferences before, Optional<String> address) {
    try {
      return new Preferences(
          before.userId(),
          before.revision() + 1,
          kinds,
          Optional.ofNullable(quietHours).map(it -> new QuietHours(it.from(), it.to())),
          before.snoozed(),
          digest,
          amountsHidden,
          language,
          mailed(before, address));
    } catch (IllegalArgumentException e) {
      String[] placeAndRule = e.getMessage().split(": ", 2);
      throw Problem.invalid(
          placeAndRule[0], "'%s' %s.".formatted(placeAndRule[0], placeAndRule[1]));
    }
  }

  private Optional<String> mailed(Preferences before, Optional<String> address) {
    if (email == null) {
      return before.email();
    }
    if (email && address.isEmpty()) {
      throw Problem.invalid(
          "email", "'email' needs a token with a verified e-mail address: sign in with one.");
    }
    return email ? address : Optional.empty();
  }
}
