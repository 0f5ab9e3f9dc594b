package io.spendwatch.storage.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVaultTest {
  private static final String TOKEN = "access-sandbox-4b3c";

  @TempDir Path folder;
  private TokenVault vault;

  @BeforeEach
  void openVault() {
    vault = new VaultSettings(Keysets.createIfMissing(folder.resolve("vault.json"))).open();
  }

  @Test
  void aTokenOpensForItsUserAndItem() {
    SealedToken sealed = vault.seal(TOKEN, "ann", "item-1");

    assertThat(vault.open(sealed, "ann", "item-1")).isEqualTo(TOKEN);
  }

  @Test
  void theSameTokenIsNeverSealedAlike() {
    assertThat(vault.seal(TOKEN, "ann", "item-1")).isNotEqualTo(vault.seal(TOKEN, "ann", "item-1"));
  }

  @ParameterizedTest
  @CsvSource({"bob, item-1", "ann, item-2", "annitem, -1", "an, nitem-1", "item-1, ann"})
  void aTokenThatWasMovedToAnotherUserOrItemDoesNotOpen(String userId, String itemId) {
    SealedToken sealed = vault.seal(TOKEN, "ann", "item-1");

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> vault.open(sealed, userId, itemId))
        .withMessageContaining(itemId)
        .withMessageNotContaining(sealed.base64());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "AAAA", "no base64!"})
  void whatWasNotSealedDoesNotOpen(String text) {
    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> vault.open(new SealedToken(text), "ann", "item-1"));
  }

  @Test
  void aTokenThatWasChangedDoesNotOpen() {
    String sealed = vault.seal(TOKEN, "ann", "item-1").base64();
    char last = sealed.charAt(20) == 'A' ? 'B' : 'A';
    SealedToken changed = new SealedToken(sealed.substring(0, 20) + last + sealed.substring(21));

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> vault.open(changed, "ann", "item-1"));
  }

  @Test
  void aTokenOfAnotherVaultDoesNotOpen() {
    TokenVault other =
        new VaultSettings(Keysets.createIfMissing(folder.resolve("other.json"))).open();
    SealedToken sealed = other.seal(TOKEN, "ann", "item-1");

    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> vault.open(sealed, "ann", "item-1"));
  }

  @Test
  void afterARotationOldTokensOpenAndNewOnesUseTheNewKey() throws Exception {
    SealedToken old = vault.seal(TOKEN, "ann", "item-1");
    TokenVault before = vault;
    rotate(folder.resolve("vault.json"));

    TokenVault rotated = new VaultSettings(folder.resolve("vault.json")).open();

    assertThat(rotated.open(old, "ann", "item-1")).isEqualTo(TOKEN);
    SealedToken renewed = rotated.seal(TOKEN, "ann", "item-1");
    assertThat(rotated.open(renewed, "ann", "item-1")).isEqualTo(TOKEN);
    assertThatExceptionOfType(SealBroken.class)
        .isThrownBy(() -> before.open(renewed, "ann", "item-1"));
  }

  private static void rotate(Path file) throws Exception {
    KeysetHandle rotated =
        KeysetHandle.newBuilder(new VaultSettings(file).file().load())
            .addEntry(
                KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                    .withRandomId()
                    .makePrimary())
            .build();
    Files.writeString(
        file,
        TinkJsonProtoKeysetFormat.serializeKeyset(
            rotated, RegistryConfiguration.get(), InsecureSecretKeyAccess.get()));
  }

  @Test
  void aSealedTokenHidesItself() {
    SealedToken sealed = vault.seal(TOKEN, "ann", "item-1");

    assertThat(sealed).asString().doesNotContain(TOKEN, sealed.base64().substring(0, 8));
  }
}
