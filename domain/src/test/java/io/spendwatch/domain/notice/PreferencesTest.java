package io.spendwatch.domain.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {
  private static final UUID RULE = new UUID(1, 1);
  private static final UUID OTHER_RULE = new UUID(1, 2);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private static Preferences with(Map<UUID, Instant> snoozed, String language) {
    return new Preferences("ann", 1, Set.of(), Optional.empty(), snoozed, true, false, language);
  }

  private static Preferences quiet(String from, String to) {
    QuietHours hours = new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    return new Preferences("ann", 1, Set.of(), Optional.of(hours), Map.of(), true, false, "en");
  }

  @Test
  void whoSaysNothingIsToldEverythingAtAnyTime() {
    Preferences initial = Preferences.initial("ann");

    assertThat(NoticeKind.values()).allMatch(initial::wants);
    assertThat(initial.isQuiet(LocalTime.MIDNIGHT)).isFalse();
    assertThat(initial.isSnoozed(RULE, NOW)).isFalse();
    assertThat(initial.revision()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "22:00, 07:00, 21:59:59, false",
    "22:00, 07:00, 22:00, true",
    "22:00, 07:00, 00:00, true",
    "22:00, 07:00, 06:59:59, true",
    "22:00, 07:00, 07:00, false",
    "12:00, 14:00, 11:59, false",
    "12:00, 14:00, 12:00, true",
    "12:00, 14:00, 14:00, false",
    "12:00, 14:00, 00:00, false",
    "00:00, 06:00, 00:00, true",
    "22:00, 00:00, 23:59:59, true",
    "22:00, 00:00, 00:00, false"
  })
  void quietHoursMaySpanMidnight(String from, String to, LocalTime time, boolean isQuiet) {
    assertThat(quiet(from, to).isQuiet(time)).isEqualTo(isQuiet);
  }

  @Test
  void quietHoursLastSomeTime() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
        .withMessageStartingWith("quietHours: ");
  }

  @Test
  void aSnoozeEndsByItself() {
    Preferences snoozed = with(Map.of(RULE, NOW.plusSeconds(1)), "en");

    assertThat(snoozed.isSnoozed(RULE, NOW)).isTrue();
    assertThat(snoozed.isSnoozed(RULE, NOW.plusSeconds(1))).isFalse();
    assertThat(snoozed.isSnoozed(OTHER_RULE, NOW)).isFalse();
  }

  @Test
  void aNewSnoozeForgetsThoseThatHaveEnded() {
    Preferences before = with(Map.of(RULE, NOW), "en");

    Preferences after = before.snooze(OTHER_RULE, NOW.plusSeconds(9), NOW);

    assertThat(after.snoozed()).containsExactly(Map.entry(OTHER_RULE, NOW.plusSeconds(9)));
    assertThat(after.revision()).isEqualTo(2);
  }

  @Test
  void aSnoozeUntilNowWakesTheRule() {
    Preferences before = with(Map.of(RULE, NOW.plusSeconds(9)), "en");

    assertThat(before.snooze(RULE, NOW, NOW).snoozed()).isEmpty();
  }

  @Test
  void snoozesAreBounded() {
    Map<UUID, Instant> most =
        LongStream.range(0, Preferences.MOST_SNOOZED)
            .boxed()
            .collect(Collectors.toMap(n -> new UUID(2, n), n -> NOW.plusSeconds(n + 1)));

    Preferences full = with(most, "en").snooze(RULE, NOW.plusSeconds(1000), NOW);

    assertThat(full.snoozed()).hasSize(Preferences.MOST_SNOOZED).containsKey(RULE);
    assertThat(full.isSnoozed(new UUID(2, 0), NOW)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(tooMany(most), "en"))
        .withMessageStartingWith("snoozed: ");
  }

  private static Map<UUID, Instant> tooMany(Map<UUID, Instant> most) {
    Map<UUID, Instant> more = new HashMap<>(most);
    more.put(RULE, NOW);
    return more;
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "pt-BR", "zh-Hant-TW", "de-CH-1996"})
  void aLanguageIsATag(String language) {
    assertThat(with(Map.of(), language).language()).isEqualTo(language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "english language", "en_US", "x-abcdefgh-abcdefgh-abcdefgh-abcdefgh"})
  void anythingElseIsNoLanguage(String language) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Map.of(), language))
        .withMessageStartingWith("language: ");
  }
}
