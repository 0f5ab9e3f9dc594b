package io.spendwatch.storage.firestore;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirestoreProjectTest {

  /** Port 9 is nobody's. Takes as long as the client is patient. */
  @Test
  void aDatabaseThatCannotBeReachedIsUnavailable() {
    try (Storage storage = new StorageSettings("firestore://p?emulator=127.0.0.1:9").open()) {
      assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(storage::ping);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"firestore://", "firestore://p/d/e", "firestore://p?password=secret"})
  void whatNamesNoProjectIsRefusedAndNotQuoted(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StorageSettings(url).open())
        .withMessageContaining("firestore://PROJECT")
        .withMessageNotContaining("secret");
  }
}
