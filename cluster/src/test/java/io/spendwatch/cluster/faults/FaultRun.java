package io.spendwatch.cluster.faults;

import static org.awaitility.Awaitility.await;

import io.spendwatch.cluster.Fleet;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/**
 * A fleet under load whose parts are killed, and what came of it in the end, compared with what the
 * bank says.
 */
final class FaultRun {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Fleet fleet;
  private final Settings settings;
  private final Offsets offsets;
  private final Chaos chaos;
  private final Map<String, Spree> sprees = new LinkedHashMap<>();
  private final Map<String, String> items = new HashMap<>();
  private final AtomicInteger left;
  private final AtomicBoolean struck = new AtomicBoolean();
  private final List<Blow> blows = new ArrayList<>();
  private final Instant begin = Instant.now();

  FaultRun(Fleet fleet, Settings settings) {
    this.fleet = fleet;
    this.settings = settings;
    this.left = new AtomicInteger(settings.updates());
    this.offsets = new Offsets(fleet.kafkaClients());
    this.chaos = new Chaos(fleet, offsets, settings, new SplittableRandom(settings.seed()));
  }

  /** Returns when everything is as it should be, or has not become so for ten minutes. */
  Findings run() {
    for (int user = 0; user < settings.users(); user++) {
      link("spender-" + user, user);
    }
    try (ExecutorService lives = Executors.newVirtualThreadPerTaskExecutor()) {
      sprees.forEach((user, spree) -> lives.execute(() -> live(user, spree)));
      strikeToTheEnd();
    }
    fleet.outside().plaid().faults().clear();
    fleet.outside().pushes().clearFaults();
    AtomicReference<Findings> findings = new AtomicReference<>();
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(3))
          .failFast("A service has ended by itself", () -> !fleet.isWhole())
          .until(() -> {
            fleet.outside().plaid().releaseWebhooks();
            findings.set(findings());
            return findings.get().areClean();
          });
    } catch (ConditionTimeoutException _) {
      // What is still wrong then is what is reported.
    }
    offsets.close();
    System.out.println(
        findings.get().report(settings, Duration.between(begin, Instant.now()), blows));
    return findings.get();
  }

  private void link(String user, int number) {
    Person person = person(user);
    person.registersPhone("phone of " + user);
    person.savesPlan(UseCase.plan("UTC"));
    String item = person.linksBank(UseCase.emptyAccount(), fleet.webhook());
    items.put(user, item);
    sprees.put(
        user,
        new Spree(
            fleet.outside().plaid().items(),
            item,
            LocalDate.now(ZoneOffset.UTC),
            new SplittableRandom(settings.seed() + 1 + number)));
  }

  /** Goes on until enough has happened, and every blow has fallen in the middle of something. */
  private void live(String user, Spree spree) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ user.hashCode());
    int pause = 1_000 * settings.users() / settings.rate();
    while (left.getAndDecrement() > 0 || !struck.get()) {
      if (random.nextInt(10) == 0) {
        chaos.spoil(items.get(user), random);
      }
      spree.goOn();
      rest(random.nextInt(2 * pause));
    }
  }

  private void strikeToTheEnd() {
    try {
      strike();
    } catch (RuntimeException | Error e) {
      // Nobody goes on living for a run that has failed.
      left.set(0);
      throw e;
    } finally {
      struck.set(true);
    }
  }

  /** The blows are spread over the load, the broker's among the others. */
  private void strike() {
    int all = settings.kills() + settings.brokerKills();
    for (int number = 1; number <= all; number++) {
      int until = settings.updates() - (int) ((long) settings.updates() * number / (all + 1));
      while (left.get() > until) {
        rest(20);
      }
      Blow blow = isForTheBroker(number) ? chaos.strikeTheBroker() : chaos.strike(number);
      blows.add(blow);
      System.out.printf("%4d of %d, %d s: %s%n", number, all, seconds(), blow);
    }
  }

  private boolean isForTheBroker(int blow) {
    int every = (settings.kills() + settings.brokerKills()) / Math.max(1, settings.brokerKills());
    return settings.brokerKills() > 0 && blow % every == 0;
  }

  private long seconds() {
    return Duration.between(begin, Instant.now()).toSeconds();
  }

  private Findings findings() {
    Witness witness = new Witness(new TopicReader(fleet.kafkaClients()), sprees.keySet());
    witness.seeUpdates();
    witness.seeViolations();
    witness.seePushes(
        fleet.outside().pushes().caught().stream()
            .filter(it -> it.target().startsWith("phone of spender-"))
            .toList());
    sprees.forEach((user, spree) -> {
      Person person = person(user);
      witness.seePerson(user, isRight(person.totals().path("totals"), spree), history(person));
    });
    return witness.findings();
  }

  private static boolean isRight(JsonNode totals, Spree spree) {
    return same(spree.restaurants(), total(totals, "Food and Drink.Restaurants"))
        && same(spree.shops(), total(totals, "Shops"));
  }

  private static List<String> history(Person person) {
    List<String> alerts = new ArrayList<>();
    for (JsonNode alert : person.history()) {
      alerts.add(alert.path("alertId").asString() + " " + alert.path("kind").asString());
    }
    return alerts.reversed();
  }

  private Person person(String user) {
    return fleet.outside().person(user, fleet.api());
  }

  private static Optional<BigDecimal> total(JsonNode totals, String category) {
    for (JsonNode total : totals) {
      if (total.path("dottedCategory").asString().equals(category)) {
        return Optional.of(new BigDecimal(total.at("/amount/amount").asString()));
      }
    }
    return Optional.empty();
  }

  private static boolean same(Optional<BigDecimal> expected, Optional<BigDecimal> told) {
    return expected.isPresent() == told.isPresent()
        && expected.map(it -> it.compareTo(told.orElseThrow()) == 0).orElse(true);
  }

  /** The pace of the load: nothing is waited for. */
  private static void rest(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
