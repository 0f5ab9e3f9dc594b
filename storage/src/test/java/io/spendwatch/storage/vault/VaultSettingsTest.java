package io.spendwatch.storage.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultSettingsTest {
  private static final String KMS_KEY = "gcp-kms://projects/p/locations/l/keyRings/r/cryptoKeys/k";

  @TempDir Path folder;

  private static Aead localKey() {
    try {
      return Keysets.newKeyset().getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path file(String content) throws IOException {
    Path file = folder.resolve("keyset.json");
    Keysets.create(file, content);
    return file;
  }

  @Test
  void aKeysetMayBeInAFileOrInTheEnvironment() throws IOException {
    String keyset = Keysets.write(Keysets.newKeyset(), Optional.empty());
    SealedToken sealed = new VaultSettings(file(keyset)).open().seal("token", "ann", "item-1");

    TokenVault other = new VaultSettings(null, keyset, null).open();

    assertThat(other.open(sealed, "ann", "item-1")).isEqualTo("token");
  }

  @Test
  void aKeysetMayBeEncryptedWithAKeyOfAKms() throws IOException {
    Aead kms = localKey();
    String wrapped = Keysets.write(Keysets.newKeyset(), Optional.of(kms));

    TokenVault here = new VaultSettings(null, wrapped, KMS_KEY).open(_ -> kms);
    TokenVault inFile = new VaultSettings(file(wrapped), null, KMS_KEY).open(_ -> kms);

    assertThat(inFile.open(here.seal("token", "ann", "item-1"), "ann", "item-1"))
        .isEqualTo("token");
  }

  @Test
  void anEncryptedKeysetStaysEncryptedWhenItIsSaved() throws IOException {
    Aead kms = localKey();
    KeysetHandle keys = Keysets.newKeyset();
    Path path = file(Keysets.write(keys, Optional.of(kms)));

    new VaultSettings(path, null, KMS_KEY).file(_ -> kms).save(keys);

    assertThat(path).content().contains("encryptedKeyset");
    assertThat(new VaultSettings(path, null, KMS_KEY).file(_ -> kms).load().equalsKeyset(keys))
        .isTrue();
  }

  @Test
  void theWrongKeyOfAKmsIsRefusedWithWhatToDo() {
    String wrapped = Keysets.write(Keysets.newKeyset(), Optional.of(localKey()));

    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(null, wrapped, KMS_KEY).open(_ -> localKey()))
        .withMessageContaining("spendwatch.vault.kms-key")
        .withNoCause();
  }

  @Test
  void anEncryptedKeysetWithoutItsKeyIsRefusedWithWhatToDo() {
    String wrapped = Keysets.write(Keysets.newKeyset(), Optional.of(localKey()));

    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(null, wrapped, null).open())
        .withMessageContaining("spendwatch.vault.kms-key");
  }

  @Test
  void aKeyOfAnotherKmsIsRefusedWithWhatToDo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(null, "{}", "aws-kms://x").open())
        .withMessageContaining("gcp-kms://projects/");
  }

  @Test
  void oneKeysetIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(null, " ", null).open())
        .withMessageStartingWith("Neither spendwatch.vault.keyset-file")
        .withMessageContaining("tinkey create-keyset");
    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(folder, "{}", null).open())
        .withMessageStartingWith("Both");
  }

  @Test
  void onlyAFileIsRotated() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new VaultSettings(null, "{}", null).file())
        .withMessageContaining("spendwatch.vault.keyset-file");
  }

  @Test
  void theKeysetIsNotShown() {
    assertThat(new VaultSettings(null, "secret", null)).hasToString("VaultSettings");
  }
}
