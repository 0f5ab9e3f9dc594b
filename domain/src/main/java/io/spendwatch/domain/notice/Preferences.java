package io.spendwatch.domain.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What a person wants to be told of, when, and how.
 *
 * @param revision grows by one with every change, from 1 for the first that is saved; 0 for the
 *     initial ones
 * @param wanted all kinds that a notice is sent of
 * @param quietHours when nothing is to disturb, in the zone of the plan
 * @param snoozed rules that are silent until an instant; entries of the past are without effect
 * @param digest whether what quiet hours hold back comes as one notice instead of many
 * @param amountsHidden whether notices keep amounts and merchants to themselves, because a lock
 *     screen shows them to anybody
 * @param language of the notices, a BCP 47 tag
 * @param email where notices are to be mailed to, if anywhere; an address that is known to be the
 *     person's
 */
public record Preferences(
    String userId,
    long revision,
    Set<NoticeKind> wanted,
    Optional<QuietHours> quietHours,
    Map<UUID, Instant> snoozed,
    boolean digest,
    boolean amountsHidden,
    String language,
    Optional<String> email) {

  /** So many rules at most are snoozed at a time: as many as any plan has rules. */
  public static final int MOST_SNOOZED = 100;

  private static final int LONGEST_LANGUAGE = 35;

  /**
   * @throws IllegalArgumentException if the language is no tag, or too many rules are snoozed; the
   *     message names the component and says what it must be
   */
  public Preferences {
    // What was stored before there was mail has none.
    email = Objects.requireNonNullElse(email, Optional.empty());
    // Sorted, so that the same preferences are written the same.
    wanted = Collections.unmodifiableSet(new TreeSet<>(wanted));
    snoozed = Collections.unmodifiableMap(new TreeMap<>(snoozed));
    if (snoozed.size() > MOST_SNOOZED) {
      throw new IllegalArgumentException(
          "snoozed: must be %d rules at most".formatted(MOST_SNOOZED));
    }
    if (!isTag(language)) {
      throw new IllegalArgumentException("language: must be a BCP 47 tag such as en or pt-BR");
    }
  }

  /** Those of a person who wants no mail. */
  public Preferences(
      String userId,
      long revision,
      Set<NoticeKind> wanted,
      Optional<QuietHours> quietHours,
      Map<UUID, Instant> snoozed,
      boolean digest,
      boolean amountsHidden,
      String language) {
    this(
        userId,
        revision,
        wanted,
        quietHours,
        snoozed,
        digest,
        amountsHidden,
        language,
        Optional.empty());
  }

  private static boolean isTag(String language) {
    try {
      return !language.isEmpty()
          && language.length() <= LONGEST_LANGUAGE
          && new Locale.Builder().setLanguageTag(language).build() != null;
    } catch (IllformedLocaleException _) {
      return false;
    }
  }

  /** Those of a person who has not said anything: every kind, at any time, in full. */
  public static Preferences initial(String userId) {
    return new Preferences(
        userId, 0, EnumSet.allOf(NoticeKind.class), Optional.empty(), Map.of(), true, false, "en");
  }

  public boolean wants(NoticeKind kind) {
    return wanted.contains(kind);
  }

  /** Whether nothing is to disturb at a moment of the day in the zone of the plan. */
  public boolean isQuiet(LocalTime time) {
    return quietHours.filter(it -> it.contains(time)).isPresent();
  }

  /**
   * The first moment that is not quiet any more, if it is quiet now.
   *
   * @param zone of the plan
   */
  public Optional<Instant> quietUntil(Instant now, ZoneId zone) {
    return quietHours
        .filter(it -> it.contains(LocalTime.ofInstant(now, zone)))
        .map(it -> it.endAfter(now, zone));
  }

  /** Whether a rule is silent now. */
  public boolean isSnoozed(UUID ruleId, Instant now) {
    return snoozed.containsKey(ruleId) && now.isBefore(snoozed.get(ruleId));
  }

  /**
   * The next revision, in which a rule is silent until an instant and snoozes of the past are
   * forgotten. If there are too many, those that end first are forgotten as well.
   */
  public Preferences snooze(UUID ruleId, Instant until, Instant now) {
    Map<UUID, Instant> next = new TreeMap<>(snoozed);
    next.put(ruleId, until);
    next.values().removeIf(end -> !end.isAfter(now));
    return withSnoozed(
        next.entrySet().stream()
            .sorted(Map.Entry.<UUID, Instant>comparingByValue(Comparator.reverseOrder()))
            .limit(MOST_SNOOZED)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private Preferences withSnoozed(Map<UUID, Instant> others) {
    return new Preferences(
        userId, revision + 1, wanted, quietHours, others, digest, amountsHidden, language, email);
  }

  /** The next revision, with mail to an address, or without. */
  public Preferences mailedTo(Optional<String> address) {
    return new Preferences(
        userId,
        revision + 1,
        wanted,
        quietHours,
        snoozed,
        digest,
        amountsHidden,
        language,
        address);
  }

  /** Without the address. */
  @Override
  public String toString() {
    return "Preferences[%s, revision %d]".formatted(userId, revision);
  }
}
