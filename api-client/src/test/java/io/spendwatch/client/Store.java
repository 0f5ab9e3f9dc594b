package io.spendwatch.client;

import static org.junit.jupiter.api.Assumptions.abort;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;

/** The kinds of stores that the services can use. */
enum Store {
  EMBEDDED {
    @Override
    Running start() {
      return new Running(null, () -> {});
    }
  },
  POSTGRESQL {
    @Override
    Running start() throws IOException {
      try {
        EmbeddedPostgres server = EmbeddedPostgres.start();
        String url = server.getJdbcUrl("postgres", "postgres") + "&password=postgres";
        return new Running(url, server);
      } catch (IllegalStateException e) {
        return abort("Skipped: there is no PostgreSQL for this system on the class path");
      }
    }
  },
  FIRESTORE {
    @Override
    Running start() throws IOException {
      FirestoreEmulator emulator = FirestoreEmulator.startOrSkip();
      return new Running(
          "firestore://spendwatch-curl?emulator=" + emulator.address(), emulator::stop);
    }
  };

  /** Starts one, or skips the test and says why. */
  abstract Running start() throws IOException;

  /**
   * A store that runs.
   *
   * @param url as the services take it, null for their default
   */
  record Running(String url, Closeable server) implements Closeable {
    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
