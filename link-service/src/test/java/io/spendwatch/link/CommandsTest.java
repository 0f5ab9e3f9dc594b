package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.Keysets;
import io.spendwatch.storage.vault.SealedToken;
import io.spendwatch.storage.vault.VaultSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators do with the jar, by its command line. */
@ExtendWith(OutputCaptureExtension.class)
class CommandsTest {
  private static final String SECRET = "access-sandbox-4b3c";

  private String url;
  private Path keyset;
  private String sealed;

  @BeforeEach
  void linkAnItem(@TempDir Path folder) {
    url = "jdbc:sqlite:" + folder.resolve("test.db");
    keyset = Keysets.createIfMissing(folder.resolve("keyset.json"));
    SealedToken token = new VaultSettings(keyset).open().seal(SECRET, "ann", "item-1");
    sealed = token.base64();
    try (Storage storage = new StorageSettings(url).open()) {
      storage
          .items()
          .add(
              Item.linked("item-1", "ann", "", "", token, List.of(), Instant.EPOCH),
              new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "t", "k", new byte[0]));
    }
  }

  private String run(int expected, String... more) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    List<String> args = new ArrayList<>(List.of(more));
    args.add("--spendwatch.storage.url=" + url);
    args.add("--spendwatch.vault.keyset-file=" + keyset);
    int code =
        Commands.run(
            new PrintStream(said, true, StandardCharsets.UTF_8), args.toArray(String[]::new));
    assertThat(code).isEqualTo(expected);
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theKeysAreRotatedStageByStage(CapturedOutput output) {
    assertThat(run(1, "--vault.rotate=promote")).contains("not done", "add one first");
    assertThat(run(0, "--vault.rotate=add")).contains("added: restart every service");
    assertThat(run(0, "--vault.rotate=promote")).contains("seals: restart every service");
    assertThat(run(0, "--vault.rotate=reseal")).contains("1 tokens resealed");
    assertThat(run(0, "--vault.rotate=retire")).contains("1 older keys disabled");

    try (Storage storage = new StorageSettings(url).open()) {
      SealedToken token = storage.items().find("item-1").orElseThrow().token();
      assertThat(token.base64()).isNotEqualTo(sealed);
      assertThat(new VaultSettings(keyset).open().open(token, "ann", "item-1")).isEqualTo(SECRET);
      assertThat(output).doesNotContain(SECRET, sealed, token.base64());
    }
  }

  @Test
  void theReadModelIsRebuilt() {
    try (LocalKafka kafka = LocalKafka.temporary()) {
      assertThat(
              run(
                  0,
                  "--read-model.rebuild",
                  "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                  "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl()))
          .contains("read model rebuilt: categories.totaled: 0 records, 0 unreadable");
    }
  }

  @Test
  void everyItemIsToBeReadFromItsStart() {
    try (LocalKafka kafka = LocalKafka.temporary()) {
      assertThat(
              run(
                  0,
                  "--items.read-from-start",
                  "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                  "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl()))
          .contains("1 items are to be read from their start");
    }
    try (Storage storage = new StorageSettings(url).open()) {
      assertThat(storage.outbox().oldest(10))
          .extracting(OutboxMessage::topic, OutboxMessage::key)
          .contains(tuple("transactions.update.ready", "item-1"));
    }
  }

  @Test
  void whatIsNoStageIsRefused() {
    assertThat(run(1, "--vault.rotate=everything")).startsWith("not done");
  }

  @Test
  void anOrdinaryCommandLineIsNone() {
    assertThat(Commands.isOne("--server.port=1", "--vault.rotated=1")).isFalse();
    assertThat(Commands.isOne()).isFalse();
    assertThat(Commands.isOne("--server.port=1", "--read-model.rebuild")).isTrue();
    assertThat(Commands.isOne("--vault.rotate=add")).isTrue();
  }
}
