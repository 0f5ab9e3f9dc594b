package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * R4, and R1 from end to end: what updates of ten lines cost all five services, and how many a
 * second come through, when one of each person comes at once.
 */
final class Cost {
  private static final int ROUNDS = 3;
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final ServicesProcess services;
  private final Load load;
  private final int people;

  Cost(ServicesProcess services, Load load, int people) {
    this.services = services;
    this.load = load;
    this.people = people;
  }

  void measure(Figures figures) {
    double idle = idle();
    List<Double> seconds = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    Spent begun = services.spent();
    for (int i = 0; i < ROUNDS; i++) {
      Spent before = services.spent();
      Load.Came came = load.updates(people, Double.POSITIVE_INFINITY);
      seconds.add(services.spent().since(before).seconds() * 1_000 / people);
      rates.add(came.millis().size() * 1e9 / came.took().toNanos());
    }
    figures.add(cost(seconds, idle, services.spent().since(begun)));
    figures.add(throughput(rates, figures.baseline("R1", "bare relay")));
  }

  private static Figure cost(List<Double> seconds, double idle, Spent all) {
    return Figure.of("R4", Figures.COST, "processor s", Rounds.middle(seconds))
        .goal(Goal.atMost(0.2))
        .rounds(Map.of("ours", seconds))
        .note(
            "of the process that the five services share, and nothing else. Idle it takes %.2f a"
                    .formatted(idle)
                + " second. By thread: "
                + all.largest());
  }

  private Figure throughput(List<Double> rates, double relay) {
    return Figure.of(
            "R1", "all five services, webhooks to pushes", "updates/s", Rounds.middle(rates))
        .against("bare relay through two topics", relay)
        .goal(Goal.ratioAtLeast(0.5))
        .rounds(Map.of("ours", rates))
        .note(
            "%,d webhooks at once, one a person; Plaid's and FCM's stand-ins and the broker share"
                    .formatted(people)
                + " the machine");
  }

  private double idle() {
    Spent before = services.spent();
    LockSupport.parkNanos(IDLE.toNanos());
    return services.spent().since(before).seconds() / IDLE.toSeconds();
  }
}
