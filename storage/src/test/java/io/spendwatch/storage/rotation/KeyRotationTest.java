package io.spendwatch.storage.rotation;

import static io.spendwatch.storage.rotation.KeyRotation.Stage.ADD;
import static io.spendwatch.storage.rotation.KeyRotation.Stage.PROMOTE;
import static io.spendwatch.storage.rotation.KeyRotation.Stage.RESEAL;
import static io.spendwatch.storage.rotation.KeyRotation.Stage.RETIRE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.spendwatch.storage.Item;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.contract.Examples;
import io.spendwatch.storage.rotation.KeyRotation.Stage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.Keysets;
import io.spendwatch.storage.vault.SealBroken;
import io.spendwatch.storage.vault.SealedToken;
import io.spendwatch.storage.vault.TokenVault;
import io.spendwatch.storage.vault.VaultSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRotationTest {
  private static final String SECRET = "access-sandbox-";
  private static final int ITEMS = 230;

  private Path file;
  private Storage storage;
  private int messages;

  @BeforeEach
  void open(@TempDir Path folder) {
    file = Keysets.createIfMissing(folder.resolve("keyset.json"));
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private String run(Stage stage) {
    return new KeyRotation(new VaultSettings(file).file(), storage.items()).run(stage);
  }

  /** What a service has that was started now. */
  private TokenVault started() {
    return new VaultSettings(file).open();
  }

  private void link(String itemId, TokenVault vault) {
    SealedToken token = vault.seal(SECRET + itemId, "ann", itemId);
    storage.items().add(Examples.item(itemId, "ann").with(token), Examples.message(++messages));
  }

  private void linkMany() {
    TokenVault vault = started();
    for (int n = 0; n < ITEMS; n++) {
      link("item-" + n, vault);
    }
  }

  private void assertAllOpen(TokenVault vault) {
    assertThat(storage.items().ofUser("ann"))
        .isNotEmpty()
        .allMatch(it -> opened(vault, it).equals(SECRET + it.itemId()));
  }

  private static String opened(TokenVault vault, Item item) {
    return vault.open(item.token(), item.userId(), item.itemId());
  }

  @Test
  void serviceOfAStageOrOfTheOneBeforeOpensWhateverIsSealedUntilThen() {
    TokenVault before = started();
    link("of-before", before);

    run(ADD);
    TokenVault added = started();
    link("of-added", added);
    assertAllOpen(before);
    assertAllOpen(added);

    run(PROMOTE);
    TokenVault promoted = started();
    link("of-promoted", promoted);
    assertAllOpen(added);
    assertAllOpen(promoted);

    run(RESEAL);
    assertAllOpen(added);
    assertAllOpen(promoted);

    run(RETIRE);
    assertAllOpen(promoted);
    assertAllOpen(started());
  }

  @Test
  void aRetiredKeyOpensNothing() {
    TokenVault before = started();
    SealedToken old = before.seal(SECRET, "ann", "item-1");

    List.of(ADD, PROMOTE, RESEAL, RETIRE).forEach(this::run);

    TokenVault after = started();
    assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> after.open(old, "ann", "item-1"));
  }

  @Test
  void resealingCountsAndDoesNothingTwice() {
    linkMany();
    run(ADD);
    run(PROMOTE);
    link("fresh", started());

    assertThat(run(RESEAL)).startsWith(ITEMS + " tokens resealed");
    List<Item> once = storage.items().ofUser("ann");

    assertThat(run(RESEAL)).startsWith("0 tokens resealed").contains("retire");
    assertThat(storage.items().ofUser("ann")).isEqualTo(once);
    assertAllOpen(started());
  }

  @Test
  void aTokenThatWasMovedToAnotherItemIsLeftAloneAndCounted() {
    TokenVault vault = started();
    link("item-1", vault);
    Item thiefs = Examples.item("item-2", "bob");
    SealedToken stolen = storage.items().find("item-1").orElseThrow().token();
    storage.items().add(thiefs.with(stolen), Examples.message(++messages));
    run(ADD);
    run(PROMOTE);

    assertThat(run(RESEAL)).contains("1 tokens resealed", "1 do not open");

    assertThat(storage.items().find("item-2").orElseThrow().token()).isEqualTo(stolen);
    assertThatIllegalStateException().isThrownBy(() -> run(RETIRE)).withMessageContaining("1 tok");
  }

  @Test
  void noStageIsPassedOver() {
    linkMany();

    assertThatIllegalStateException()
        .isThrownBy(() -> run(PROMOTE))
        .withMessageContaining("add one first");
    run(ADD);
    assertThatIllegalStateException().isThrownBy(() -> run(ADD)).withMessageContaining("promote");
    assertThatIllegalStateException()
        .isThrownBy(() -> run(RETIRE))
        .withMessageContaining("promote");
    run(PROMOTE);
    assertThatIllegalStateException()
        .isThrownBy(() -> run(RETIRE))
        .withMessageContaining(ITEMS + " tokens")
        .withMessageContaining("reseal");
    assertAllOpen(started());
  }

  @Test
  void keysAreRotatedAgainAndAgain() {
    link("item-1", started());

    for (int rotations = 0; rotations < 3; rotations++) {
      List.of(ADD, PROMOTE, RESEAL, RETIRE).forEach(this::run);
    }

    assertAllOpen(started());
  }

  @Test
  void nothingSecretIsSaid() {
    link("item-1", started());

    List<String> said = List.of(run(ADD), run(PROMOTE), run(RESEAL), run(RETIRE));

    SealedToken token = storage.items().find("item-1").orElseThrow().token();
    assertThat(said).noneMatch(it -> it.contains(SECRET) || it.contains(token.base64()));
  }

  @Test
  void theKeysetStaysItsOwnersAlone() throws IOException {
    run(ADD);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).noneMatch(it -> it.toString().endsWith(".next"));
    }
  }
}
