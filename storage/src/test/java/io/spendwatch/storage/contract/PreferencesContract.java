package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.BOB;
import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.notice.NoticeKind;
import io.spendwatch.domain.notice.Preferences;
import io.spendwatch.domain.notice.QuietHours;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.storage.NotificationPreferences;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What {@link NotificationPreferences} promises. */
public abstract class PreferencesContract extends PortContract {

  private NotificationPreferences preferences() {
    return storage().preferences();
  }

  private static Preferences speaking(String language, long revision) {
    return new Preferences(
        ANN,
        revision,
        Set.of(NoticeKind.EXCEEDED, NoticeKind.BANK_ATTENTION),
        Optional.of(new QuietHours(LocalTime.parse("22:30"), LocalTime.parse("07:00"))),
        Map.of(id(1), NOON, id(2), NOON.plusSeconds(1)),
        true,
        true,
        language,
        Optional.of("ann@example.com"));
  }

  @Test
  void preferencesAreKeptAsTheyAre() {
    Preferences bare =
        new Preferences(BOB, 1, Set.of(), Optional.empty(), Map.of(), false, false, "fr");

    assertThat(preferences().save(speaking("pt-BR", 1))).isTrue();
    assertThat(preferences().save(bare)).isTrue();
    reopen();

    assertThat(preferences().find(ANN)).contains(speaking("pt-BR", 1));
    assertThat(preferences().find(BOB)).contains(bare);
    assertThat(preferences().find("nobody")).isEmpty();
  }

  @Test
  void onlyTheNextRevisionIsKept() {
    preferences().save(speaking("en", 1));
    assertThat(preferences().save(speaking("de", 2))).isTrue();

    for (long revision : new long[] {0, 1, 2, 4}) {
      assertThat(preferences().save(speaking("fr", revision))).isFalse();
    }

    assertThat(preferences().find(ANN)).contains(speaking("de", 2));
  }

  @Test
  void theFirstRevisionIsOne() {
    assertThat(preferences().save(speaking("en", 0))).isFalse();
    assertThat(preferences().save(speaking("en", 2))).isFalse();

    assertThat(preferences().find(ANN)).isEmpty();
  }

  @Test
  void ofManyChangesOfOneRevisionOneIsKept() throws Exception {
    List<String> languages = List.of("en", "de", "fr", "it", "es", "pt", "nl", "sv");

    List<Boolean> saved =
        Together.all(8, n -> () -> preferences().save(speaking(languages.get(n), 1)));

    assertThat(saved).containsOnlyOnce(true);
    assertThat(preferences().find(ANN)).contains(speaking(languages.get(saved.indexOf(true)), 1));
  }

  @Test
  void preferencesAndPlanDoNotTouchEachOther() {
    Plan plan = Plan.initial(ANN);
    Plan first = new Plan(ANN, 1, plan.zone(), plan.period(), plan.countPending(), List.of());

    preferences().save(speaking("en", 1));
    storage().plans().save(first, message(1));
    preferences().save(speaking("de", 2));

    assertThat(preferences().find(ANN)).contains(speaking("de", 2));
    assertThat(storage().plans().find(ANN)).contains(first);
  }
}
