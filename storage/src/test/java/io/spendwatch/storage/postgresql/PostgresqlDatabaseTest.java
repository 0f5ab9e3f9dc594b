package io.spendwatch.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

/** A PostgreSQL that is not there, or goes. */
class PostgresqlDatabaseTest {

  @Test
  void aServerThatIsNotThereIsUnavailableAndTheReasonSaysWhatToDoWithoutThePassword()
      throws IOException {
    StorageSettings settings = settings(freePort());

    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(settings::open)
        .withMessageContaining("check that it runs")
        .satisfies(e -> assertThat(causes(e)).doesNotContain("hush"));
  }

  @Test
  void aServerThatStopsIsUnavailable() throws IOException {
    EmbeddedPostgres server = started();
    try (Storage storage = settings(server.getPort()).open()) {
      storage.ping();

      server.close();

      assertThatExceptionOfType(StorageUnavailable.class).isThrownBy(storage::ping);
    }
  }

  private static EmbeddedPostgres started() throws IOException {
    try {
      return EmbeddedPostgres.start();
    } catch (IllegalStateException e) {
      return abort("Skipped: there is no PostgreSQL for this system on the class path");
    }
  }

  private static StorageSettings settings(int port) {
    return new StorageSettings(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "hush");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String causes(Throwable failure) {
    return failure == null ? "" : failure + causes(failure.getCause());
  }
}
