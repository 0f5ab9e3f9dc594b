package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.streams.Arrivals;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/**
 * R13: how long it takes until all of 1,000 items are read that are due at once, while Plaid takes
 * its time with every answer.
 */
final class Drain {
  private static final Duration LEAST = Duration.ofSeconds(10);
  private static final Duration MOST = Duration.ofSeconds(30);
  private static final int SCALE = 50;

  /** Says that the baseline is to be measured at full scale too, which takes an hour. */
  private static final boolean IN_FULL = Boolean.getBoolean("full");

  private final Stage stage;
  private final List<Customer> customers;

  Drain(Stage stage, List<Customer> customers) {
    this.stage = stage;
    this.customers = customers;
  }

  void measure(Figures figures) {
    double ours = ours(1);
    figures.add(
        figure("Plaid takes 10 to 30 s", ours, IN_FULL ? plain(1) : computed())
            .note(
                IN_FULL
                    ? null
                    : "the baseline is computed: 1,000 answers of 20 s by 6 threads; -Dfull=true"
                        + " measures it"));
    figures.add(figure("Plaid takes 0.2 to 0.6 s", ours(SCALE), plain(SCALE)));
  }

  private Figure figure(String what, double ours, double plain) {
    return Figure.of("R13", "%,d items due, %s".formatted(customers.size(), what), "s", ours)
        .against("one thread a partition", plain)
        .goal(Goal.ratioAtMost(0.01))
        .rounds(Map.of("ours", List.of(ours), "plain", List.of(plain)));
  }

  private double computed() {
    double mean = (LEAST.toMillis() + MOST.toMillis()) / 2e3;
    return customers.size() * mean / Topics.TRANSACTIONS_UPDATE_READY.partitions();
  }

  private double ours(int scale) {
    return drained(
        scale, Topics.TRANSACTIONS_UPDATE_READY.name(), Topics.TRANSACTIONS_INGESTED.name());
  }

  private double plain(int scale) {
    try (PlainFetcher _ = new PlainFetcher(stage, customers)) {
      return drained(scale, PlainFetcher.DUE, PlainFetcher.FETCHED);
    }
  }

  private double drained(int scale, String due, String fetched) {
    stage.quietly(() -> customers.forEach(this::spend));
    stage
        .plaid()
        .faults()
        .add(Fault.slow(LEAST.dividedBy(scale), MOST.dividedBy(scale)).on("/transactions/sync"));
    try (Arrivals arrivals = new Arrivals(stage.clients(), fetched)) {
      long begun = System.nanoTime();
      new Triggers(stage.clients(), due)
          .send(customers, it -> Customers.due(it, UpdateCause.SWEEP));
      arrivals.await(customers.size());
      return (System.nanoTime() - begun) / 1e9;
    } finally {
      stage.endFaults();
    }
  }

  private void spend(Customer customer) {
    stage
        .plaid()
        .items()
        .add(
            customer.itemId(),
            NewTransaction.posted(
                "Golden Crepes Albany NY", new BigDecimal("4.20"), LocalDate.now(ZoneOffset.UTC)));
  }
}
