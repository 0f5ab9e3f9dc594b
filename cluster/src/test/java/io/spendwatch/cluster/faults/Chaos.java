package io.spendwatch.cluster.faults;

import io.spendwatch.cluster.Fleet;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.fcm.Fault.Kind;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Kills programs of a fleet and spoils what it hears from outside, by chance. */
final class Chaos {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Fleet fleet;
  private final Signs signs;
  private final Offsets offsets;
  private final Settings settings;

  /** Of the blows alone. */
  private final RandomGenerator random;

  /** The next is the first, and is the last when its turn has come. */
  private final Deque<Point> points = new ArrayDeque<>(List.of(Point.values()));

  Chaos(Fleet fleet, Offsets offsets, Settings settings, RandomGenerator random) {
    this.fleet = fleet;
    this.signs = new Signs(fleet.outside(), offsets);
    this.offsets = offsets;
    this.settings = settings;
    this.random = random;
  }

  /**
   * Webhooks twice, late, out of order or never; Plaid slow, refusing, cut off; FCM likewise.
   *
   * @param chance the caller's own, so that the blows follow from the seed, whoever spoils when
   */
  void spoil(String itemId, RandomGenerator chance) {
    Effect onWebhook =
        switch (chance.nextInt(4)) {
          case 0 -> new Effect.Lose();
          case 1 -> new Effect.Duplicate(chance.nextInt(1, 4));
          case 2 -> new Effect.HoldBack(chance.nextInt(1, 4));
          default -> new Effect.Late(Duration.ofSeconds(chance.nextInt(1, 20)));
        };
    fleet.outside().plaid().faults().add(Fault.of(onWebhook).forItem(itemId).once());
    Fault onCall =
        switch (chance.nextInt(4)) {
          case 0 -> Fault.of(new Effect.Fail("INTERNAL_SERVER_ERROR", Optional.empty()));
          case 1 -> Fault.failing("TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION");
          case 2 -> Fault.of(new Effect.Cut());
          default -> Fault.slow(Duration.ofMillis(100), Duration.ofSeconds(2));
        };
    fleet.outside().plaid().faults().add(onCall.on("/transactions/sync").forItem(itemId).once());
    PushCatcher pushes = fleet.outside().pushes();
    // Pushes are rarer than this: one would otherwise fail for many, each wait longer than before.
    if (chance.nextInt(4) == 0 && pushes.planned().isEmpty()) {
      pushes.failNext(io.spendwatch.pushes.fcm.Fault.of(Kind.UNAVAILABLE));
    }
  }

  /** Two of three blows fall at a point, one after the other; the third at any time. */
  Blow strike(int number) {
    if (number % 3 == 0) {
      return strikeAnybody();
    }
    Point point = points.removeFirst();
    points.addLast(point);
    signs.await(point);
    return strike(point.victim(), point.name(), () -> fleet.kill(point.victim()));
  }

  private Blow strikeAnybody() {
    String victim = Fleet.SERVICES.get(random.nextInt(Fleet.SERVICES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> strike(victim, "asleep", () -> fleet.sleep(victim, settings.sleep()));
      case 1 -> strike(victim, "while it starts", () -> killTwice(victim));
      default -> strike(victim, "at any time", () -> fleet.kill(victim));
    };
  }

  private void killTwice(String victim) {
    fleet.kill(victim);
    try {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(500, 6_000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fleet.kill(victim);
  }

  /** The broker dies and comes back. */
  Blow strikeTheBroker() {
    return strike("broker", "at any time", fleet::killBroker);
  }

  private Blow strike(String victim, String how, Runnable blow) {
    List<String> hit = victim.equals("broker") ? Fleet.SERVICES : List.of(victim);
    long before = lag(hit);
    Instant struck = Instant.now();
    blow.run();
    hit.forEach(fleet::awaitReady);
    Duration ready = Duration.between(struck, Instant.now());
    awaitLag(hit, Math.max(before, settings.rate()), struck.plus(PATIENCE));
    return new Blow(victim, how, ready, Duration.between(struck, Instant.now()));
  }

  private void awaitLag(List<String> services, long most, Instant deadline) {
    while (lag(services) > most && Instant.now().isBefore(deadline)) {
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private long lag(List<String> services) {
    return services.stream().mapToLong(offsets::lag).sum();
  }
}
