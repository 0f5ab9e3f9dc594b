package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.storage.Item.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Access tokens are nowhere to be read, whatever goes wrong, and be everything logged. */
@ExtendWith(OutputCaptureExtension.class)
class CanaryTest extends SimulatedTest {
  private static final String SYNC = "/transactions/sync";
  private static final String ANY_TOKEN = "access-sandbox-";

  /** Ours, and whoever gets the token or a request with it into its hands. */
  private static final List<String> LOGGERS =
      List.of(
          "io.spendwatch",
          "com.plaid",
          "okhttp3",
          "retrofit2",
          "com.google.crypto",
          "org.springframework",
          "org.apache.kafka.clients.producer",
          "org.sqlite",
          "com.zaxxer.hikari");

  private final LoggingSystem logging = LoggingSystem.get(CanaryTest.class.getClassLoader());

  @BeforeEach
  void logEverything() {
    LOGGERS.forEach(logger -> logging.setLogLevel(logger, LogLevel.DEBUG));
  }

  @AfterEach
  void logAsUsual() {
    LOGGERS.forEach(logger -> logging.setLogLevel(logger, null));
  }

  @Test
  void theTokenIsInNoLogNoTopicNoResponseAndNoFile(CapturedOutput output) throws Exception {
    everythingGoesWrong();

    Traces traces = new Traces(service);
    assertThat(output.getAll()).contains("Not now", "DEBUG");
    assertThat(traces.topics())
        .containsKeys("transactions.update.ready.retry", "__consumer_offsets")
        .hasEntrySatisfying("items.attention", it -> assertThat(it).contains("LOGIN_REQUIRED"))
        .hasEntrySatisfying(
            "transactions.update.ready.dlt", it -> assertThat(it).contains("UNKNOWN_FIELDS"))
        .allSatisfy(this::holdsNoToken);
    assertThat(traces.files())
        .hasEntrySatisfying("test.db", it -> assertThat(it).contains("SQLite"))
        .allSatisfy(this::holdsNoToken);
    assertThat(traces.actuator())
        .hasEntrySatisfying("/health", it -> assertThat(it).contains("UP"))
        .hasSizeGreaterThan(20)
        .allSatisfy(this::holdsNoToken);
    holdsNoToken("log", output.getAll());
  }

  private void holdsNoToken(String place, String text) {
    assertThat(text.contains(ANY_TOKEN) || accessTokens.stream().anyMatch(text::contains))
        .as(place)
        .isFalse();
  }

  private void everythingGoesWrong() {
    String sick = linked();
    String removed = linked();
    List<String> later =
        Stream.of(
                Fault.failing("INTERNAL_SERVER_ERROR").times(20),
                Fault.failing("INSTITUTION_DOWN").times(20),
                Fault.of(new Effect.Garble()).times(20),
                Fault.of(new Effect.Cut()).times(20),
                Fault.failing("TRANSACTIONS_SYNC_LIMIT").times(20),
                Fault.of(new Effect.RepeatCursor()).times(3))
            .map(this::triggered)
            .toList();
    String refused = triggered(Fault.failing("UNKNOWN_FIELDS"));
    plaid.items().requireLogin(sick);
    plaid.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on("/item/remove").once());
    items().retire(user(removed), removed, Instant.now(), message(removed));
    trigger(removed, UpdateCause.REMOVED);

    later.forEach(item -> awaitOn(Topics.TRANSACTIONS_UPDATE_READY.retries(), item));
    awaitOn(Topics.TRANSACTIONS_UPDATE_READY.deadLetters(), refused);
    awaitStatus(sick, Status.LOGIN_REQUIRED);
    await().until(() -> items().find(removed).isEmpty());
  }

  private String triggered(Fault fault) {
    String item = linkedAndNotRead(Optional.empty());
    plaid.faults().add(fault.on(SYNC).forItem(item));
    trigger(item, UpdateCause.LINKED);
    return item;
  }

  private static void awaitOn(String topic, String item) {
    topics.awaitRaw(topic, message -> message.key().equals(item));
  }
}
