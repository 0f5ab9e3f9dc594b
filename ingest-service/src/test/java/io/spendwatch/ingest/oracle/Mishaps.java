package io.spendwatch.ingest.oracle;

import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.faults.Faults;
import io.spendwatch.simulator.ledger.Position.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** What goes wrong between Plaid and somebody's item. */
final class Mishaps {
  private static final String SYNC = "/transactions/sync";
  private static final String MUTATION = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";
  private static final String TOO_MANY = "TRANSACTIONS_SYNC_LIMIT";
  private static final String BROKEN = "INTERNAL_SERVER_ERROR";

  /** What there is, as it is counted. */
  static final Set<String> KINDS =
      Set.of(
          MUTATION,
          MUTATION + " on a page",
          TOO_MANY,
          BROKEN,
          "Hang",
          "Cut",
          "Garble",
          "NotReady",
          "RepeatCursor",
          "LoopBack",
          "SmallPages",
          "Slow",
          "Lose",
          "Duplicate",
          "HoldBack",
          "Late",
          "Tamper",
          "Stale");

  private final Faults faults;
  private final RandomGenerator random;

  Mishaps(Faults faults, RandomGenerator random) {
    this.faults = faults;
    this.random = random;
  }

  /** Up to two things will go wrong. */
  void befall(String itemId) {
    for (int mishap = random.nextInt(3); mishap > 0; mishap--) {
      faults.add((random.nextBoolean() ? onCall() : onWebhook()).forItem(itemId));
    }
  }

  private Fault onCall() {
    Fault fault =
        switch (random.nextInt(12)) {
          case 0, 1 -> Fault.failing(MUTATION).onPage(random.nextInt(1, 4)).once();
          case 2 -> Fault.failing(MUTATION).when(Reading.STORED).times(random.nextInt(1, 6));
          case 3 -> tooMany(Optional.of(Duration.ofSeconds(1))).once();
          case 4 -> tooMany(Optional.empty()).times(random.nextInt(1, 3));
          case 5 -> Fault.failing(BROKEN).times(random.nextInt(1, 3));
          case 6 -> Fault.of(new Effect.Hang()).once();
          case 7 -> Fault.of(new Effect.Cut()).once();
          case 8 -> Fault.of(new Effect.Garble()).once();
          case 9 -> Fault.of(new Effect.NotReady()).once();
          case 10 ->
              Fault.of(random.nextBoolean() ? new Effect.RepeatCursor() : new Effect.LoopBack())
                  .once();
          default ->
              Fault.of(new Effect.SmallPages(random.nextInt(1, 4))).times(random.nextInt(2, 9));
        };
    return fault.on(SYNC);
  }

  private static Fault tooMany(Optional<Duration> retryAfter) {
    return Fault.of(new Effect.Fail(TOO_MANY, retryAfter));
  }

  private Fault onWebhook() {
    Effect effect =
        switch (random.nextInt(8)) {
          case 0, 1 -> new Effect.Lose();
          case 2, 3 -> new Effect.Duplicate(random.nextInt(1, 4));
          case 4 -> new Effect.HoldBack(random.nextInt(1, 4));
          case 5 -> new Effect.Late(Duration.ofMinutes(random.nextInt(1, 8)));
          case 6 -> new Effect.Tamper();
          default -> new Effect.Stale(Duration.ofMinutes(10));
        };
    return Fault.of(effect).times(random.nextInt(1, 4));
  }

  /** How often what has gone wrong. */
  static Map<String, Integer> applied(Faults faults) {
    Map<String, Integer> applied = new TreeMap<>();
    for (ActiveFault fault : faults.all()) {
      applied.merge(name(fault.fault()), fault.applied(), Integer::sum);
    }
    return applied;
  }

  private static String name(Fault fault) {
    String where = fault.scope().page().isEmpty() ? "" : " on a page";
    return fault.effect() instanceof Effect.Fail fail
        ? fail.errorCode() + where
        : fault.effect().getClass().getSimpleName();
  }
}
