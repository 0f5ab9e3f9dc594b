package io.spendwatch.cluster;

import static org.awaitility.Awaitility.await;

import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.JsonNode;

/**
 * A fleet under load whose parts are killed, and what came of it in the end, compared with what the
 * bank says.
 */
final class FaultRun {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final Fleet fleet;
  private final Settings settings;
  private final Chaos chaos;
  private final Map<String, Spree> sprees = new LinkedHashMap<>();
  private final Map<String, String> items = new HashMap<>();
  private final AtomicInteger left;

  /**
   * How much of everything.
   *
   * @param updates so many things happen at the banks
   * @param longSleep how long a process sleeps that is stopped and not killed
   */
  record Settings(
      int users, int updates, int kills, int brokerKills, Duration longSleep, long seed) {}

  /**
   * What was found in the end.
   *
   * @param updates results of updates on the topic, of which several webhooks may have become one
   * @param violations on the topic
   * @param wrong users whose totals are not the bank's
   * @param lost users whose alerts do not say where they stand
   * @param doubled violations that a reader of committed records sees twice
   * @param recoveries from each kill until the service was ready again
   */
  record Findings(
      int updates,
      int violations,
      Set<String> wrong,
      Set<String> lost,
      List<String> doubled,
      List<Duration> recoveries) {

    @Override
    public String toString() {
      return "%d updates, %d violations: %d lost, %d doubled, %d wrong; recovery of %d at most %ds"
          .formatted(
              updates,
              violations,
              lost.size(),
              doubled.size(),
              wrong.size(),
              recoveries.size(),
              recoveries.stream().mapToLong(Duration::toSeconds).max().orElse(0));
    }
  }

  FaultRun(Fleet fleet, Settings settings) {
    this.fleet = fleet;
    this.settings = settings;
    this.left = new AtomicInteger(settings.updates());
    this.chaos = new Chaos(fleet, settings.longSleep(), new SplittableRandom(settings.seed()));
  }

  Findings run() throws InterruptedException {
    for (int user = 0; user < settings.users(); user++) {
      link("user-" + user, user);
    }
    try (ExecutorService lives = Executors.newVirtualThreadPerTaskExecutor()) {
      sprees.forEach((user, spree) -> lives.execute(() -> live(user, spree)));
      strike();
      lives.shutdown();
      if (!lives.awaitTermination(PATIENCE.toMinutes(), TimeUnit.MINUTES)) {
        throw new IllegalStateException("The load does not end");
      }
    }
    fleet.outside().plaid().faults().clear();
    settle();
    return findings();
  }

  private void link(String user, int number) {
    Person person = person(user);
    person.registersPhone("phone of " + user);
    person.savesPlan(UseCase.plan("UTC"));
    String item = person.linksBank(UseCase.emptyAccount(), fleet.webhook());
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    items.put(user, item);
    sprees.put(
        user,
        new Spree(
            fleet.outside().plaid().items(),
            item,
            today,
            new SplittableRandom(settings.seed() + 1 + number)));
  }

  private void live(String user, Spree spree) {
    SplittableRandom random = new SplittableRandom(settings.seed() ^ user.hashCode());
    while (left.getAndDecrement() > 0) {
      if (random.nextInt(10) == 0) {
        chaos.spoil(items.get(user));
      }
      spree.goOn();
      rest(random.nextInt(20, 400));
    }
  }

  /** The blows are spread over the load, the broker's among the others. */
  private void strike() {
    int blows = settings.kills() + settings.brokerKills();
    for (int blow = 1; blow <= blows; blow++) {
      int until = settings.updates() - (int) ((long) settings.updates() * blow / (blows + 1));
      while (left.get() > until) {
        rest(20);
      }
      if (isForTheBroker(blow)) {
        chaos.strikeTheBroker();
      } else {
        chaos.strike();
      }
    }
  }

  private boolean isForTheBroker(int blow) {
    int every = (settings.kills() + settings.brokerKills()) / Math.max(1, settings.brokerKills());
    return settings.brokerKills() > 0 && blow % every == 0;
  }

  private void settle() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> {
          fleet.outside().plaid().releaseWebhooks();
          return fleet.outside().plaid().webhooks().underWay() == 0;
        });
    try {
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(() -> wrong().isEmpty() && lost().isEmpty());
    } catch (org.awaitility.core.ConditionTimeoutException _) {
      // What is still wrong then is what is reported.
    }
  }

  private Findings findings() {
    AtomicInteger updates = new AtomicInteger();
    read(Topics.OVERAGES_CALCULATED, (OveragesCalculated _) -> updates.incrementAndGet());
    Set<String> seen = new HashSet<>();
    List<String> doubled = new ArrayList<>();
    read(
        Topics.RULES_VIOLATIONS,
        (RuleViolation it) -> {
          String id = it.getAlertId() + " " + it.getKind();
          if (!seen.add(id)) {
            doubled.add(id);
          }
        });
    return new Findings(updates.get(), seen.size(), wrong(), lost(), doubled, chaos.recoveries());
  }

  private Set<String> wrong() {
    Set<String> wrong = new HashSet<>();
    sprees.forEach((user, spree) -> {
      JsonNode totals = person(user).totals().path("totals");
      boolean right =
          same(spree.restaurants(), total(totals, "Food and Drink.Restaurants"))
              && same(spree.shops(), total(totals, "Shops"));
      if (!right) {
        wrong.add(user);
      }
    });
    return wrong;
  }

  private Set<String> lost() {
    Set<String> lost = new HashSet<>();
    sprees.forEach((user, spree) -> {
      JsonNode newest = person(user).alerts().path("alerts").path(0);
      if (newest.path("kind").asString("").equals("EXCEEDED") != spree.isOver()) {
        lost.add(user);
      }
    });
    return lost;
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

  /** All that a reader of committed records has of a topic. */
  private <V extends SpecificRecord> void read(Topic<V> topic, Consumer<V> each) {
    KafkaClients clients = fleet.kafkaClients();
    Decoder<V> decoder = new Decoder<>(topic, clients.registry());
    Map<String, Object> config = clients.consumer("faults");
    try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(it -> each.accept(decoder.value(it)));
      }
    }
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
