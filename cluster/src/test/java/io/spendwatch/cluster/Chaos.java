package io.spendwatch.cluster;

import io.spendwatch.pushes.fcm.Fault.Kind;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Kills programs of a fleet and spoils what it hears from outside, by chance. */
final class Chaos {
  /** A process that sleeps longer than any session lasts, and wakes up unaware. */
  private final Duration longSleep;

  private final Fleet fleet;
  private final RandomGenerator random;
  private final List<Duration> recoveries = new ArrayList<>();

  Chaos(Fleet fleet, Duration longSleep, RandomGenerator random) {
    this.fleet = fleet;
    this.longSleep = longSleep;
    this.random = random;
  }

  /** Webhooks twice, late, out of order or never; Plaid slow, refusing, cut off; FCM likewise. */
  void spoil(String itemId) {
    Effect onWebhook =
        switch (random.nextInt(4)) {
          case 0 -> new Effect.Lose();
          case 1 -> new Effect.Duplicate(random.nextInt(1, 4));
          case 2 -> new Effect.HoldBack(random.nextInt(1, 4));
          default -> new Effect.Late(Duration.ofSeconds(random.nextInt(1, 20)));
        };
    fleet.outside().plaid().faults().add(Fault.of(onWebhook).forItem(itemId).once());
    Fault onCall =
        switch (random.nextInt(4)) {
          case 0 -> Fault.of(new Effect.Fail("INTERNAL_SERVER_ERROR", Optional.empty()));
          case 1 -> Fault.failing("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
          case 2 -> Fault.of(new Effect.Cut());
          default -> Fault.slow(Duration.ofMillis(100), Duration.ofSeconds(2));
        };
    fleet.outside().plaid().faults().add(onCall.on("/transactions/sync").forItem(itemId).once());
    if (random.nextInt(4) == 0) {
      fleet
          .outside()
          .pushes()
          .failNext(new io.spendwatch.pushes.fcm.Fault(Kind.UNAVAILABLE, Optional.empty()));
    }
  }

  /** Something happens to one of the services, after which it runs again. */
  void strike() {
    String victim = Fleet.SERVICES.get(random.nextInt(Fleet.SERVICES.size()));
    Instant struck = Instant.now();
    if (random.nextInt(10) == 0) {
      fleet.sleep(victim, longSleep);
    } else {
      fleet.kill(victim);
    }
    fleet.awaitReady(victim);
    recoveries.add(Duration.between(struck, Instant.now()));
  }

  /** The broker dies and comes back. */
  void strikeTheBroker() {
    Instant struck = Instant.now();
    fleet.killBroker();
    Fleet.SERVICES.forEach(fleet::awaitReady);
    recoveries.add(Duration.between(struck, Instant.now()));
  }

  /** From each blow until the service it hit was ready again. */
  List<Duration> recoveries() {
    return List.copyOf(recoveries);
  }
}
