package io.spendwatch.link.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.Received;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelFeedTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Period ALL = new Period(DAY, DAY.plusDays(1));

  private Storage storage;
  private ReadModel readModel;
  private ReadModelFeed feed;

  @BeforeEach
  void open(@TempDir Path folder) {
    storage = new StorageSettings("jdbc:sqlite:" + folder.resolve("test.db")).open();
    readModel = storage.readModel();
    feed = new ReadModelFeed(readModel);
  }

  @AfterEach
  void close() {
    storage.close();
  }

  @Test
  void theLastStateOfALineInABacklogIsKept() {
    feed.lines(
        List.of(
            totaled("alice", List.of(line("a", "1.00"), line("b", "2.00"))),
            totaled("alice", List.of(line("a", "9.00")), "b"),
            totaled("bob", List.of(line("a", "5.00")))));

    assertThat(readModel.lines("alice", ALL)).containsExactly(line("a", "9.00"));
    assertThat(readModel.lines("bob", ALL)).containsExactly(line("a", "5.00"));
  }

  @Test
  void aLineThatCameBackIsThere() {
    feed.lines(
        List.of(
            totaled("alice", List.of(line("a", "1.00"))),
            totaled("alice", List.of(), "a"),
            totaled("alice", List.of(line("a", "3.00")))));

    assertThat(readModel.lines("alice", ALL)).containsExactly(line("a", "3.00"));
  }

  @Test
  void readingABacklogAgainChangesNothing() {
    List<Received<CategoriesTotaled>> backlog =
        List.of(
            totaled("alice", List.of(line("a", "1.00"), line("b", "2.00"))),
            totaled("alice", List.of(line("c", "4.00")), "a"));
    feed.lines(backlog);
    List<Line> once = readModel.lines("alice", ALL);

    feed.lines(backlog);

    assertThat(readModel.lines("alice", ALL)).isEqualTo(once).hasSize(2);
  }

  private static Received<CategoriesTotaled> totaled(
      String user, List<Line> lines, String... removed) {
    CategoriesTotaled record =
        CategoriesTotaled.newBuilder()
            .setUpdateId(UUID.randomUUID())
            .setUserId(user)
            .setCause(UpdateCause.WEBHOOK)
            .setTriggeredAt(Instant.EPOCH)
            .setTotaledAt(Instant.EPOCH)
            .setScope(UpdateScope.CHANGES)
            .setPlanRevision(0)
            .setPart(1)
            .setParts(1)
            .setLines(lines.stream().map(LineRecords::toRecord).toList())
            .setRemovedTransactionIds(Stream.of(removed).toList())
            .setTotals(List.of())
            .build();
    return new Received<>(user, record, new RecordHeaders());
  }

  private static Line line(String id, String amount) {
    return new Line(
        id,
        "item",
        "account",
        Money.of(amount, "USD"),
        DAY,
        "NAME",
        null,
        CategoryPath.of("TRAVEL"),
        CategoryPath.NONE,
        Place.UNKNOWN,
        "online",
        false,
        null);
  }
}
