package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * R4, and R1 from end to end: what updates of ten lines cost all five services, and how many a
 * second come through, when one of each person comes at once.
 */
final class Cost {
  private static final int ROUNDS = 3;
  private static final int TOLD = 8;

  private final ServicesProcess services;
  private final Load load;
  private final int people;

  Cost(ServicesProcess services, Load load, int people) {
    this.services = services;
    this.load = load;
    this.people = people;
  }

  /** A round without updates shows what goes on anyway, which is in the others too. */
  void measure(Figures figures) {
    List<Double> seconds = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    Map<String, Double> threads = new TreeMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      Map<String, Double> threadsBefore = services.processorSecondsByThread();
      double before = services.processorSeconds();
      Load.Came came = load.updates(people, Double.POSITIVE_INFINITY);
      seconds.add((services.processorSeconds() - before) * 1_000 / people);
      rates.add(came.millis().size() * 1e9 / came.took().toNanos());
      services
          .processorSecondsByThread()
          .forEach((name, after) ->
              threads.merge(name, after - threadsBefore.getOrDefault(name, 0.0), Double::sum));
    }
    figures.add(
        Figure.of(
                "R4",
                "1,000 updates of 10 lines, all services",
                "processor s",
                Rounds.middle(seconds))
            .goal(Goal.atMost(0.2))
            .rounds(Map.of("ours", seconds))
            .note(
                "of the process that the five services share, and nothing else; by thread: "
                    + largest(threads)));
    figures.add(
        Figure.of(
                "R1",
                "all five services, webhooks to pushes, at once",
                "updates/s",
                Rounds.middle(rates))
            .rounds(Map.of("ours", rates))
            .note("Plaid's and FCM's stand-ins and the broker share the machine with them"));
  }

  private static String largest(Map<String, Double> threads) {
    double all = threads.values().stream().mapToDouble(it -> it).sum();
    return threads.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(TOLD)
        .map(it -> "%s %.0f %%".formatted(it.getKey(), it.getValue() * 100 / all))
        .collect(Collectors.joining(", "));
  }
}
