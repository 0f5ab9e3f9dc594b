package io.spendwatch.storage.sqlite;

import static io.spendwatch.storage.contract.Examples.ANN;
import static io.spendwatch.storage.contract.Examples.item;
import static io.spendwatch.storage.contract.Examples.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.contract.Together;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteFileTest {
  private static final int WRITES = 25;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("new/folder/spendwatch.db");
  }

  private Storage open() {
    return SqliteFile.of(SqliteFile.PREFIX + file()).open();
  }

  @Test
  void foldersAreCreatedAndTheirOwnersAlone() throws IOException {
    Assumptions.assumeTrue(
        FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

    open().close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())))
        .isEqualTo("rwx------");
  }

  @RepeatedTest(5)
  void severalMayOpenAFreshFileAtOnce() throws Exception {
    List<Storage> stores = Together.all(6, _ -> this::open);

    assertThat(stores).allMatch(store -> store.items().ofUser(ANN).isEmpty());
    stores.forEach(Storage::close);
  }

  @Test
  void severalMayWriteAtOnce() throws Exception {
    List<Storage> stores = List.of(open(), open(), open());

    Together.all(
        stores.size(),
        n ->
            () -> {
              write(stores.get(n), n);
              return n;
            });

    assertThat(stores)
        .allMatch(store -> store.items().ofUser(ANN).size() == stores.size() * WRITES);
    stores.forEach(Storage::close);
  }

  @Test
  void severalProcessesMayOpenAFreshFileAtOnceAndWriteAtOnce() throws Exception {
    int processes = 3;
    List<Integer> exits =
        Together.all(processes, n -> () -> exitOf(anotherProcess(file().toString(), n)));

    assertThat(exits).containsOnly(0);
    try (Storage store = open()) {
      assertThat(store.items().ofUser(ANN)).hasSize(processes * WRITES);
    }
  }

  private static void write(Storage store, int writer) {
    for (int i = 0; i < WRITES; i++) {
      store.items().add(item("item-%d-%d".formatted(writer, i), ANN), message(writer * 1_000 + i));
    }
  }

  /** Stands for a service of its own. */
  static final class AnotherProcess {
    public static void main(String[] fileAndNumber) {
      try (Storage store = SqliteFile.of(SqliteFile.PREFIX + fileAndNumber[0]).open()) {
        write(store, Integer.parseInt(fileAndNumber[1]));
      }
    }
  }

  private static Process anotherProcess(String file, int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            AnotherProcess.class.getName(),
            file,
            Integer.toString(number))
        .inheritIO()
        .start();
  }

  private static int exitOf(Process process) throws InterruptedException {
    try {
      return process.waitFor(100, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedByName() throws IOException {
    Path other = Files.writeString(folder.resolve("other.db"), "Dear diary, ".repeat(100));

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> SqliteFile.of(SqliteFile.PREFIX + other).open())
        .withMessageContaining(other.toString());
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedByName() throws IOException {
    Path inTheWay = Files.createFile(folder.resolve("new"));

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(this::open)
        .withMessageContaining(inTheWay.toString());
  }

  @Test
  void aStoreWhoseTablesAreGoneGivesNoSignOfLife() throws Exception {
    try (Storage store = open();
        Connection connection = DriverManager.getConnection(SqliteFile.PREFIX + file());
        Statement statement = connection.createStatement()) {
      statement.execute("drop table outbox");

      assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(store::ping);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:sqlite:",
        "jdbc:sqlite::memory:",
        "jdbc:sqlite::resource:x.db",
        "jdbc:sqlite:file:x.db?mode=memory",
        "jdbc:sqlite:x.db?synchronous=OFF"
      })
  void aUrlThatNamesMoreOrLessThanAFileIsRefused(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> SqliteFile.of(url));
  }
}
