package io.spendwatch.ingest.trigger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.ingest.RecordingKafka;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items.Reached;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.SealedToken;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweeperTest {
  private static final Duration AGE = Duration.ofHours(6);
  private static final int BATCH = 20;

  @TempDir private Path folder;
  private Storage storage;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final RecordingKafka kafka = new RecordingKafka();
  private Sweeper sweeper;

  @BeforeEach
  void open() {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    Triggers triggers = new Triggers(kafka.operations(), () -> now, new Random(1), 1);
    sweeper =
        new Sweeper(
            storage.items(),
            triggers,
            new Sweeper.Settings(AGE, Duration.ofMinutes(5)),
            () -> now,
            BATCH);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void whatWasNotFetchedForTooLongIsTriggeredAndNothingElse() {
    fetched("stale", now.minus(AGE).minusSeconds(1));
    fetched("fresh", now.minus(AGE).plusSeconds(1));

    sweeper.sweep();

    assertThat(items()).containsExactly("stale");
  }

  @Test
  void moreThanOneBatchIsTriggeredInOneSweep() {
    IntStream.range(0, 3 * BATCH / 2)
        .forEach(n -> fetched("item-" + n, now.minus(AGE).minusSeconds(n + 1)));

    sweeper.sweep();

    assertThat(items()).hasSize(3 * BATCH / 2).doesNotHaveDuplicates();
  }

  @Test
  void whatWasTriggeredIsNotTriggeredAgainBeforeItIsDueAgain() {
    fetched("stale", now.minus(AGE).minusSeconds(1));
    sweeper.sweep();
    now = now.plus(AGE).minusSeconds(1);
    sweeper.sweep();
    assertThat(items()).hasSize(1);

    now = now.plusSeconds(2);
    sweeper.sweep();

    assertThat(items()).hasSize(2);
  }

  @Test
  void triggersAreSpreadOverTime() {
    IntStream.range(0, 40).forEach(n -> fetched("item-" + n, now.minus(AGE).minusSeconds(n + 1)));

    sweeper.sweep();

    List<Long> waits =
        kafka.sent().stream()
            .map(it -> new String(it.headers().lastHeader("spendwatch-due").value(), US_ASCII))
            .map(due -> Long.parseLong(due) - now.toEpochMilli())
            .toList();
    assertThat(waits).allMatch(wait -> wait >= 0 && wait < 300_000);
    assertThat(waits.stream().distinct().count()).isGreaterThan(35);
  }

  @Test
  void aSweepThatFailsIsMadeUpForByTheNext() {
    fetched("stale", now.minus(AGE).minusSeconds(1));
    kafka.refuse(_ -> true);
    sweeper.sweep();
    kafka.refuse(_ -> false);

    sweeper.sweep();

    assertThat(items()).containsExactly("stale");
  }

  private List<String> items() {
    return kafka.sent().stream().map(it -> String.valueOf(it.key())).toList();
  }

  private void fetched(String id, Instant at) {
    storage
        .items()
        .add(
            Item.linked(id, "user", "", "", new SealedToken("none"), List.of(), now),
            new OutboxMessage(UUID.randomUUID(), "none", id, new byte[0]));
    storage.items().advance(id, Optional.empty(), new Reached("cursor", at, true, List.of()));
  }
}
