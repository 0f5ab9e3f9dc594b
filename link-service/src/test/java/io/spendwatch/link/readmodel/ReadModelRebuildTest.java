package io.spendwatch.link.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.link.readmodel.ReadModelRebuild.Start;
import io.spendwatch.link.readmodel.ReadModelRebuild.Summary;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelRebuildTest {
  private static final String GROUP = "link-service";
  private static final int UPDATES = 120;
  private static final Period EVER =
      new Period(LocalDate.parse("2000-01-01"), LocalDate.parse("2100-01-01"));

  private static LocalKafka kafka;
  private static KafkaClients clients;
  private static ToldUpdates told;

  private Storage storage;
  private ReadModel readModel;

  @BeforeAll
  static void tellUpdates() {
    kafka = LocalKafka.temporary();
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
    told = new ToldUpdates(5, UPDATES);
    told.publish(clients);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  /** One record after the other, as when they came. */
  @BeforeEach
  void live(@TempDir Path folder) {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    readModel = storage.readModel();
    told.feed(new ReadModelFeed(readModel));
  }

  @AfterEach
  void close() {
    storage.close();
  }

  private record Shown(
      List<Line> lines,
      List<Alert> alerts,
      Optional<UpdateResult> active,
      Optional<ReadModel.Starting> starting) {}

  private Map<String, Shown> shown() {
    return ToldUpdates.USERS.stream().collect(Collectors.toMap(user -> user, this::shown));
  }

  private Shown shown(String user) {
    return new Shown(
        readModel.lines(user, EVER),
        readModel.alerts(user, 1_000),
        readModel.active(user),
        readModel.lastStarting(user));
  }

  private Summary rebuild(Start start) {
    return new ReadModelRebuild(clients, GROUP, readModel, start).run();
  }

  @Test
  void whatWasLostOrDamagedIsWhatItWas() {
    Map<String, Shown> before = shown();
    assertThat(before.values()).allMatch(it -> it.lines().size() > 5 && it.alerts().size() > 2);
    String damaged = ToldUpdates.USERS.get(1);
    List<Line> lines = before.get(damaged).lines();
    readModel.clear(ToldUpdates.USERS.getFirst());
    readModel.keepLines(
        damaged,
        List.of(ToldUpdates.line(lines.getFirst().transactionId(), "666")),
        Set.of(lines.getLast().transactionId()));
    assertThat(shown()).isNotEqualTo(before);

    Summary summary = rebuild(Start.KEEPING);

    assertThat(shown()).isEqualTo(before);
    assertThat(summary.lines().records()).isEqualTo(UPDATES);
    assertThat(summary.results().records()).isEqualTo(UPDATES);
    assertThat(summary.starts().unreadable()).isZero();
  }

  @Test
  void rebuildingWhatIsRightChangesNothing() {
    Map<String, Shown> before = shown();

    rebuild(Start.KEEPING);
    rebuild(Start.EMPTYING);

    assertThat(shown()).isEqualTo(before);
  }

  @Test
  void whatTheTopicsHoldNoLongerStaysUnlessItIsToBeEmptied() {
    String user = ToldUpdates.USERS.getFirst();
    Line old = ToldUpdates.line("from-before-what-the-topics-hold", "5");
    readModel.keepLines(user, List.of(old), Set.of());
    readModel.keepLines("unknown-to-the-topics", List.of(old), Set.of());

    rebuild(Start.KEEPING);
    assertThat(readModel.lines(user, EVER)).contains(old);
    rebuild(Start.EMPTYING);

    assertThat(readModel.lines(user, EVER)).isNotEmpty().doesNotContain(old);
    assertThat(readModel.lines("unknown-to-the-topics", EVER)).containsExactly(old);
  }

  @Test
  void nothingIsRebuiltWhileAnInstanceRuns() {
    readModel.clear(ToldUpdates.USERS.getFirst());
    try (KafkaConsumer<String, byte[]> instance = new KafkaConsumer<>(clients.consumer(GROUP))) {
      instance.subscribe(List.of(Topics.OVERAGES_CALCULATED.name()));
      await("the instance reads")
          .atMost(Duration.ofMinutes(1))
          .pollInSameThread()
          .until(() -> {
            instance.poll(Duration.ofMillis(100));
            return !instance.assignment().isEmpty();
          });

      assertThatIllegalStateException()
          .isThrownBy(() -> rebuild(Start.KEEPING))
          .withMessageContaining("Stop every instance");
    }
    assertThat(readModel.lines(ToldUpdates.USERS.getFirst(), EVER)).isEmpty();
  }
}
