package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import io.spendwatch.benchmarks.streams.Arrivals;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * R12: how many transactions a second go through when many banks are linked at once: items with
 * thousands of transactions are read from their start, in pages of 500, and go through all topics.
 */
final class FirstReadings {
  private static final int ROUNDS = 2;
  private static final int ITEMS = 20;
  private static final int LINES = 2_000;

  private final Stage stage;

  FirstReadings(Stage stage) {
    this.stage = stage;
  }

  void measure(Figures figures) throws IOException, InterruptedException {
    List<Double> results = new ArrayList<>();
    List<Double> shown = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    List<String> threads = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Customer> readers = stage.customers("reader-" + round, ITEMS);
      stage.quietly(() -> readers.forEach(this::live));
      Spent before = stage.services().spent();
      read(readers, results, shown);
      threads.add(stage.services().spent().since(before).largest());
      bare.add(BareReader.linesASecond(stage, readers, ITEMS * LINES));
    }
    String note =
        "%d items of %,d transactions at once, all on this machine. By thread: %s"
            .formatted(ITEMS, LINES, threads.getLast());
    figures.add(
        Figure.of(
                "R12", "first readings, until rules have judged", "lines/s", Rounds.middle(results))
            .against("pages fetched and sent on", Rounds.middle(bare))
            .goal(Goal.atLeast(10_000))
            .rounds(Map.of("judged", results, "shown", shown, "bare", bare))
            .note(note));
    figures.add(
        Figure.of(
                "R12",
                "first readings, until the app is shown them",
                "lines/s",
                Rounds.middle(shown))
            .against("pages fetched and sent on", Rounds.middle(bare)));
  }

  private void live(Customer customer) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    NewTransaction[] lines =
        IntStream.range(0, LINES)
            .mapToObj(i ->
                NewTransaction.posted(
                        "Golden Crepes Albany NY", BigDecimal.valueOf(100 + i % 900, 2), today)
                    .as("FOOD_AND_DRINK_RESTAURANT", null))
            .toArray(NewTransaction[]::new);
    stage.plaid().items().together(customer.itemId(), it -> it.add(lines));
  }

  private void read(List<Customer> readers, List<Double> results, List<Double> shown) {
    Triggers triggers = new Triggers(stage.clients(), Topics.TRANSACTIONS_UPDATE_READY.name());
    try (Arrivals judged = new Arrivals(stage.clients(), Topics.OVERAGES_CALCULATED.name())) {
      long begun = System.nanoTime();
      triggers.send(
          readers,
          it -> {
            var due = Customers.due(it, UpdateCause.REFRESH);
            due.setFromStart(true);
            return due;
          });
      judged.await(ITEMS);
      results.add(linesASecondSince(begun));
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(50))
          .until(() -> readers.stream().allMatch(this::isShown));
      shown.add(linesASecondSince(begun));
    }
  }

  private boolean isShown(Customer customer) {
    return stage
        .storage()
        .readModel()
        .active(customer.user())
        .filter(it -> !it.totals().isEmpty())
        .isPresent();
  }

  private static double linesASecondSince(long begun) {
    return ITEMS * LINES * 1e9 / (System.nanoTime() - begun);
  }
}
