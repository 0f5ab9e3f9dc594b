package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** R3: how long after a webhook was due its push is caught, at rates that rise. */
final class Latency {
  private static final int[] RATES = {10, 25, 50, 100, 200, 500};
  private static final int SECONDS = 8;
  private static final double GOAL = 250;

  private final Load load;
  private final Map<Integer, Load.Came> came = new LinkedHashMap<>();

  Latency(Load load) {
    this.load = load;
  }

  void measure(Figures figures) {
    for (int rate : RATES) {
      if (isQueueing()) {
        break;
      }
      came.put(rate, load.updates(rate * SECONDS, rate));
      System.out.println("  R3 at " + rate + "/s: " + said(came.get(rate)));
    }
    came.forEach((rate, it) -> figures.add(figure(rate, it)));
    int last = RATES[RATES.length - 1];
    if (!came.containsKey(last)) {
      figures.add(
          Figure.of("R3", what(last), "ms", Double.NaN)
              .goal(Goal.atMost(GOAL))
              .note("not tried: the queue grows already at fewer"));
    }
  }

  /** Whether the last rate was more than can be kept up with. */
  private boolean isQueueing() {
    return came.values().stream()
        .anyMatch(it -> it.millis().isEmpty() || Rounds.percentile(it.millis(), 50) > 1_000);
  }

  private Figure figure(int rate, Load.Came it) {
    List<Double> idle = came.values().iterator().next().millis();
    Figure figure =
        Figure.of("R3", what(rate), "ms", Rounds.percentile(it.millis(), 99))
            .against("at %d/s".formatted(RATES[0]), Rounds.percentile(idle, 99))
            .rounds(Map.of("ms", it.millis()))
            .note(said(it));
    return rate == RATES[RATES.length - 1] ? figure.goal(Goal.atMost(GOAL)) : figure;
  }

  private static String what(int rate) {
    return "webhook to push, %d/s, p99".formatted(rate);
  }

  private static String said(Load.Came it) {
    return it.millis().isEmpty()
        ? "no push could be told"
        : "p50 %.0f ms, p99 %.0f ms, most %.0f ms of %d updates; of %d more the push cannot be told"
            .formatted(
                Rounds.percentile(it.millis(), 50),
                Rounds.percentile(it.millis(), 99),
                Rounds.percentile(it.millis(), 100),
                it.millis().size(),
                it.missing());
  }
}
