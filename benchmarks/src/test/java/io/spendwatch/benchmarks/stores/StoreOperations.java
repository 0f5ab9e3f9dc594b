package io.spendwatch.benchmarks.stores;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.benchmarks.spending.Updates;
import io.spendwatch.benchmarks.streams.Pair;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.link.readmodel.ReadModelFeed;
import io.spendwatch.messaging.Received;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.ReadModel;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.jdbc.JdbcStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * R5: the rows that an update of ten lines writes, beside those of a month that is written anew, as
 * the original plan was: the month's lines, its totals and its violations, in place of those of the
 * update before. Both through the same port into the same tables, counted at the database's driver.
 */
public final class StoreOperations {
  private static final int UPDATES = 50;

  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final Updates updates = new Updates(registry);
  private final CountedStores stores = new CountedStores();
  private final CountedConnections connections;
  private final ReadModel readModel;
  private final int month;

  /** Adds the figures for months of a hundred lines and of a thousand. */
  public static void measure(Figures figures, Path folder) throws IOException {
    Path states = Files.createTempDirectory(Files.createDirectories(folder), "stores");
    for (int month : List.of(100, 1_000)) {
      CountedConnections connections =
          new CountedConnections("jdbc:sqlite:" + states.resolve(month + ".db"));
      try (Storage storage = JdbcStorage.open(connections)) {
        new StoreOperations(connections, storage.readModel(), month)
            .measureMonth(figures, states.resolve("of " + month));
      }
    }
  }

  private StoreOperations(CountedConnections connections, ReadModel readModel, int month) {
    this.connections = connections;
    this.readModel = readModel;
    this.month = month;
  }

  /** Counts, an update. */
  private record Counts(double rows, double statements, double writes, double reads) {}

  private void measureMonth(Figures figures, Path states) {
    try (Pair pair =
        Pair.ofServices(registry, stores::supplier, SomeSpending.SUMS, month, states)) {
      readModel.keepLines("ann", lines(month), List.of());
      ReadModelFeed feed = new ReadModelFeed(readModel);
      Counts ours = counted(update -> feed(feed, pair.pass(update)));
      UpdateResult last = readModel.active("ann").orElseThrow();
      Counts anew = counted(_ -> writeAnew(last));
      report(figures, ours, anew);
    }
  }

  private void report(Figures figures, Counts ours, Counts anew) {
    String of = "10 lines, a month of %,d".formatted(month);
    Map<String, List<Double>> counts =
        Map.of(
            "rows", List.of(ours.rows(), anew.rows()),
            "statements", List.of(ours.statements(), anew.statements()),
            "state writes", List.of(ours.writes()),
            "state reads", List.of(ours.reads()));
    figures.add(
        Figure.of("R5", of + ", database", "rows written", ours.rows())
            .against("the month anew", anew.rows())
            .goal(Goal.ratioAtMost(0.02))
            .rounds(counts)
            .note("%.0f statements against %.0f".formatted(ours.statements(), anew.statements())));
    figures.add(
        Figure.of("R5", of + ", database and state", "writes", ours.rows() + ours.writes())
            .against("the month anew", anew.rows())
            .goal(Goal.ratioAtMost(0.02))
            .rounds(counts)
            .note(
                "the streams' state is written %.0f times and read %.0f times an update, on their"
                        .formatted(ours.writes(), ours.reads())
                    + " own disk; who writes the month anew has none"));
  }

  private interface Step {
    void take(byte[] update);
  }

  private Counts counted(Step step) {
    long rows = connections.rows();
    long statements = connections.statements();
    long writes = stores.writes();
    long reads = stores.reads();
    for (int i = 0; i < UPDATES; i++) {
      step.take(updates.bytes("ann", SomeSpending.ten(month, i)));
    }
    return new Counts(
        (connections.rows() - rows) / (double) UPDATES,
        (connections.statements() - statements) / (double) UPDATES,
        (stores.writes() - writes) / (double) UPDATES,
        (stores.reads() - reads) / (double) UPDATES);
  }

  private void feed(ReadModelFeed feed, Pair.Outcome outcome) {
    List<Received<CategoriesTotaled>> lines =
        received(Topics.CATEGORIES_TOTALED, outcome.totaled());
    List<Received<OveragesCalculated>> results =
        received(Topics.OVERAGES_CALCULATED, outcome.calculated());
    feed.lines(lines);
    feed.results(results);
  }

  private <V extends SpecificRecord> List<Received<V>> received(Topic<V> topic, List<byte[]> all) {
    var reader = topic.serde(registry).deserializer();
    return all.stream()
        .map(it -> new Received<>("ann", reader.deserialize(topic.name(), it), new RecordHeaders()))
        .toList();
  }

  private void writeAnew(UpdateResult result) {
    readModel.clear("ann");
    readModel.keepLines("ann", lines(month), List.of());
    readModel.activate(result);
  }

  private static List<Line> lines(int count) {
    return IntStream.range(0, count).mapToObj(i -> SomeSpending.line(i, 999)).toList();
  }
}
