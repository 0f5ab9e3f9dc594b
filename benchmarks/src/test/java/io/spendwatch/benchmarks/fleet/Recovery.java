package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * R14: how long after a service was killed pushes are no longer late. It is started again at once,
 * as an orchestrator does, and nothing else is there to take over.
 */
public final class Recovery {
  /** What two cores bear beside the start of a JVM, also on a day when they are slow. */
  private static final int RATE = 15;

  private static final int PEOPLE = 1_000;
  private static final Duration BEFORE = Duration.ofSeconds(10);
  private static final Duration BETWEEN = Duration.ofSeconds(90);

  /** Twenty times the usual. */
  private static final Duration LATE = Duration.ofSeconds(1);

  /** Not the gateway's: what Plaid could not tell comes after half a minute, by its own plan. */
  private static final List<String> VICTIMS =
      List.of(Services.CATEGORIZER, Services.RULES, Services.NOTIFIER);

  private final Stage stage;
  private final Load load;

  private Recovery(Stage stage) {
    this.stage = stage;
    this.load = new Load(stage, stage.customers("person", PEOPLE));
  }

  /**
   * A service that was killed.
   *
   * @param up when it was up again
   */
  private record Blow(String victim, Instant struck, Instant up) {

    /** From the blow until the last late push before the next blow, which makes others late. */
    double recovered(List<Load.Told> told) {
      Instant last =
          told.stream()
              .filter(it -> it.late().compareTo(LATE) > 0)
              .map(Load.Told::at)
              .filter(at -> at.isAfter(struck) && at.isBefore(struck.plus(BETWEEN)))
              .max(Instant::compareTo)
              .orElse(struck);
      return seconds(last);
    }

    double started() {
      return seconds(up);
    }

    private double seconds(Instant until) {
      return Duration.between(struck, until).toMillis() / 1_000.0;
    }
  }

  /** Measures on a stage of its own. */
  public static void measure(Figures figures, Path folder) throws IOException {
    try (Stage stage = new Stage(folder, VICTIMS)) {
      new Recovery(stage).measure(figures);
    }
  }

  private void measure(Figures figures) throws IOException {
    // For the compilers.
    load.updates(PEOPLE, RATE);
    Duration all = BEFORE.plus(BETWEEN.multipliedBy(VICTIMS.size()));
    List<Blow> blows = new ArrayList<>();
    Load.Came came;
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      Future<Load.Came> coming =
          other.submit(() -> load.updates((int) (RATE * all.toSeconds()), RATE));
      Instant next = Instant.now().plus(BEFORE);
      for (String victim : VICTIMS) {
        awaitInstant(next);
        blows.add(strike(victim));
        next = next.plus(BETWEEN);
      }
      came = Stage.done(coming);
    }
    blows.forEach(it -> figures.add(figure(it, came)));
  }

  private Blow strike(String victim) throws IOException {
    Instant struck = Instant.now();
    stage.alone(victim).crash();
    return new Blow(victim, struck, Instant.now());
  }

  private static Figure figure(Blow blow, Load.Came came) {
    Map<String, List<Double>> rounds = new LinkedHashMap<>();
    rounds.put("recovered", List.of(blow.recovered(came.told())));
    rounds.put("started", List.of(blow.started()));
    String what = "%s-service killed at %d/s, until no push is late".formatted(blow.victim(), RATE);
    return Figure.of("R14", what, "s", blow.recovered(came.told()))
        .against("until it is started again", blow.started())
        .goal(Goal.atMost(20))
        .rounds(rounds)
        .note(
            "late is more than %d s; of %d of %,d updates the push cannot be told"
                .formatted(LATE.toSeconds(), came.missing(), came.due()));
  }

  private static void awaitInstant(Instant at) {
    for (Duration left = Duration.between(Instant.now(), at);
        left.isPositive();
        left = Duration.between(Instant.now(), at)) {
      LockSupport.parkNanos(left.toNanos());
    }
  }
}
