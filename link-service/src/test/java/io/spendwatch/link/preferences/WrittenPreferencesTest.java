package io.spendwatch.link.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.domain.notice.Preferences;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WrittenPreferencesTest {
  private static final Optional<String> ADDRESS = Optional.of("ada@example.com");
  private static final Preferences NONE = Preferences.initial("ada");
  private static final Preferences MAILED = NONE.mailedTo(ADDRESS);

  @Test
  void mailGoesToTheAddressThatIsKnownToBeTheCallers() {
    assertThat(wanting(true).applied(NONE, ADDRESS).email()).isEqualTo(ADDRESS);
    assertThat(WrittenPreferences.of(MAILED).email()).isTrue();
  }

  @Test
  void withoutSuchAnAddressThereIsNoMail() {
    assertThatThrownBy(() -> wanting(true).applied(NONE, Optional.empty()))
        .hasMessageContaining("verified");
  }

  @Test
  void mailCanBeTakenBack() {
    assertThat(wanting(false).applied(MAILED, ADDRESS).email()).isEmpty();
    assertThat(WrittenPreferences.of(NONE).email()).isFalse();
  }

  @Test
  void whoDoesNotSpeakOfMailLeavesItAsItIs() {
    assertThat(wanting(null).applied(MAILED, Optional.empty()).email()).isEqualTo(ADDRESS);
    assertThat(wanting(null).applied(NONE, ADDRESS).email()).isEmpty();
  }

  private static WrittenPreferences wanting(Boolean email) {
    return new WrittenPreferences(Set.of(), null, true, false, "en", email, Map.of());
  }
}
