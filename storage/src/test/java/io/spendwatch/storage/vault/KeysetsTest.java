package io.spendwatch.storage.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetsTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("new/vault.json");
  }

  private static KeysetHandle load(Path file) {
    return new VaultSettings(file).file().load();
  }

  private static void onlyWherePermissionsAre() {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void aKeysetIsMadeWhereNoneIs() {
    KeysetHandle keys = load(Keysets.createIfMissing(file));

    assertThat(keys.size()).isEqualTo(1);
    assertThat(keys.getPrimary().getKey().getParameters())
        .isEqualTo(PredefinedAeadParameters.AES256_GCM);
  }

  @Test
  void aKeysetThatIsThereStays() throws IOException {
    Keysets.createIfMissing(file);
    String before = Files.readString(file);

    Keysets.createIfMissing(file);

    assertThat(file).hasContent(before);
  }

  @Test
  void aKeysetIsMadeForItsOwnerAlone() throws IOException {
    onlyWherePermissionsAre();

    Keysets.createIfMissing(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aMissingKeysetIsRefusedWithWhatToDo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> load(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("spendwatch.vault.keyset-file")
        .withMessageContaining("tinkey create-keyset");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aKeysetThatOthersMayTouchIsRefusedWithWhatToDo(String permissions) throws IOException {
    onlyWherePermissionsAre();
    Keysets.createIfMissing(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

    assertThatIllegalStateException()
        .isThrownBy(() -> load(file))
        .withMessageContaining("chmod 600 " + file);
  }

  @Test
  void aReadOnlyKeysetIsFine() throws IOException {
    onlyWherePermissionsAre();
    Keysets.createIfMissing(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    assertThat(load(file).size()).isEqualTo(1);
  }

  @Test
  void aFileThatIsNoKeysetIsRefusedAndNotQuoted() throws IOException {
    Keysets.createIfMissing(file);
    Files.writeString(file, "{\"key\": secret");

    assertThatIllegalStateException()
        .isThrownBy(() -> load(file))
        .withMessageContaining(file.toString())
        .withMessageNotContaining("secret")
        .withNoCause();
  }
}
