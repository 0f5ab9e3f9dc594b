package io.spendwatch.storage.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageSettingsTest {
  @TempDir Path folder;

  @Test
  void aSqliteUrlOpensTheEmbeddedStore() {
    try (Storage store = new StorageSettings("jdbc:sqlite:" + folder.resolve("store.db")).open()) {
      assertThatCode(store::ping).doesNotThrowAnyException();
    }
  }

  @Test
  void anUnknownKindOfStoreIsRefusedWithWhatThereIsButWithoutThePassword() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorageSettings("jdbc:mysql://me:secret@db/spendwatch"))
        .withMessageContaining("spendwatch.storage.url")
        .withMessageContaining("jdbc:mysql:")
        .withMessageContaining("jdbc:sqlite:FILE")
        .withMessageContaining("jdbc:postgresql://")
        .withMessageContaining("firestore://PROJECT")
        .withMessageNotContaining("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"firestore://", "firestore://p/d/e", "firestore://p?emulator="})
  void aFirestoreUrlThatNamesNoProjectIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorageSettings(url).open())
        .withMessageContaining("firestore://PROJECT");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "spendwatch.db"})
  void aUrlWithoutASchemeIsRefused(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorageSettings(url))
        .withMessageContaining("it has no scheme");
  }

  @Test
  void theTextHasTheSchemeAlone() {
    assertThat(new StorageSettings("jdbc:sqlite:secret.db"))
        .hasToString("StorageSettings[jdbc:sqlite:]");
  }
}
