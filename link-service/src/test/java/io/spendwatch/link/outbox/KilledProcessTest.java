package io.spendwatch.link.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.spendwatch.link.readmodel.WholeTopic;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that write and publish are killed at random moments, while the next one writes and
 * publishes beside them. {@code -Dspendwatch.kills=50} makes it a hundred of them, {@code
 * -Dspendwatch.kills.seed=N} other moments.
 */
class KilledProcessTest {
  private static final int KILLS = Integer.getInteger("spendwatch.kills", 5);
  private static final long SEED = Long.getLong("spendwatch.kills.seed", 20261122);
  private static final long LONGEST_WORK = TimeUnit.MILLISECONDS.toNanos(150);

  private final Random random = new Random(SEED);
  private final List<Process> running = new ArrayList<>();
  private LocalKafka kafka;

  @BeforeEach
  void startBroker() {
    kafka = LocalKafka.temporary();
  }

  @AfterEach
  void stopAll() {
    running.forEach(Process::destroyForcibly);
    kafka.close();
  }

  @Test
  void theTopicAndTheEmbeddedStoreAgree(@TempDir Path folder) throws Exception {
    killAndCompare("jdbc:sqlite:" + folder.resolve("test.db"));
  }

  @Test
  void theTopicAndPostgresqlAgree() throws Exception {
    try (EmbeddedPostgres server = startOrSkip()) {
      killAndCompare("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()));
    }
  }

  private static EmbeddedPostgres startOrSkip() throws IOException {
    try {
      return EmbeddedPostgres.start();
    } catch (IllegalStateException e) {
      return abort("Skipped: there is no PostgreSQL for this system on the class path");
    }
  }

  private void killAndCompare(String url) throws Exception {
    Process writer = startWriter(url);
    for (int kills = 0; kills < KILLS; kills++) {
      Process next = startWriter(url);
      LockSupport.parkNanos(random.nextLong(LONGEST_WORK));
      kill(writer);
      writer = next;
    }
    kill(writer);

    KafkaClients clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    try (Storage storage = new StorageSettings(url, "postgres", "postgres").open()) {
      publishTheRest(storage, clients);
      PlanWriter.USERS.forEach(user -> assertAgreement(storage, clients, user));
    }
  }

  /** Returns when it writes. */
  private Process startWriter(String url) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=silent-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                PlanWriter.class.getName(),
                url,
                kafka.bootstrapServers(),
                kafka.schemaRegistryUrl(),
                Long.toString(random.nextLong()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    running.add(process);
    try (BufferedReader output = process.inputReader()) {
      assertThat(output.readLine()).isEqualTo(PlanWriter.WRITING);
    }
    return process;
  }

  private void kill(Process process) throws InterruptedException {
    assertThat(process.isAlive()).isTrue();
    process.destroyForcibly().waitFor();
    running.remove(process);
  }

  private static void publishTheRest(Storage storage, KafkaClients clients) {
    OutboxRelay relay = PlanWriter.relay(storage, clients);
    relay.start();
    try {
      await("the outbox is empty")
          .atMost(Duration.ofMinutes(1))
          .until(() -> storage.outbox().oldest(1).isEmpty());
    } finally {
      relay.stop();
    }
  }

  /** The last on the topic is the one in the store, and none before it was left out. */
  private static void assertAgreement(Storage storage, KafkaClients clients, String user) {
    long revision = storage.plans().find(user).orElseThrow().revision();

    List<Long> published = new ArrayList<>();
    new WholeTopic<>(clients, Topics.BUDGET_PLANS)
        .read(records ->
            records.stream()
                .filter(it -> it.key().equals(user))
                .forEach(it -> published.add(it.value().getRevision())));

    assertThat(published.getLast()).isEqualTo(revision);
    assertThat(published).containsAll(LongStream.rangeClosed(1, revision).boxed().toList());
  }
}
