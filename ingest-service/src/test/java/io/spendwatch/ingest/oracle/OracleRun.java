package io.spendwatch.ingest.oracle;

import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.ingest.RunningIngest;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/** Many people's lives and mishaps, with the service as it is deployed between the two truths. */
final class OracleRun implements AutoCloseable {
  private static final List<String> BANKS =
      List.of("ins_109508", "ins_109509", "ins_109510", "ins_109511", "ins_109512");
  private static final int WEBHOOKS_PER_USER = 5;

  private final OracleSettings settings;
  private final PlaidSimulator plaid;
  private final RunningIngest service;
  private final PublishedLines published;
  private final List<Linked> items = new ArrayList<>();
  private Map<String, Integer> mishaps = Map.of();
  private final Map<String, Integer> happened = new TreeMap<>();

  OracleRun(OracleSettings settings) {
    this.settings = settings;
    plaid =
        PlaidSimulator.start(
            SimulatorSettings.inMemory()
                .withPulls(Duration.ofMillis(20), Duration.ofMillis(40))
                .withFirstRetry(settings.firstRetry())
                .withLimits(settings.limits()));
    service = new RunningIngest(plaid.uri(), settings.options());
    published = new PublishedLines(service.topics().clients());
  }

  PlaidSimulator plaid() {
    return plaid;
  }

  RunningIngest service() {
    return service;
  }

  List<Linked> items() {
    return items;
  }

  /** Links everybody, and waits until their history is told. */
  void begin() {
    link();
    await().atMost(settings.patience()).until(() -> differing().isEmpty());
    plaid.calls().reset();
  }

  /** Lets every life go on for so many rounds. */
  void live() throws Exception {
    plaid.faults().add(Fault.slow(Duration.ofMillis(5), Duration.ofMillis(80)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Map<String, Integer>>> lives = new ArrayList<>();
      for (int user = 0; user < items.size(); user++) {
        String itemId = items.get(user).itemId();
        RandomGenerator random = new SplittableRandom(settings.seed() + user);
        lives.add(() -> live(itemId, random));
      }
      for (Future<Map<String, Integer>> life : threads.invokeAll(lives)) {
        life.get().forEach((what, times) -> happened.merge(what, times, Integer::sum));
      }
    }
    mishaps = Mishaps.applied(plaid.faults());
    plaid.faults().clear();
  }

  private void link() {
    for (int user = 0; user < settings.users(); user++) {
      Login login =
          new Login(BANKS.get(user % BANKS.size()), "user_" + user % settings.households(), "any");
      Linked linked = plaid.link(login, Optional.of(service.webhooks().toString()));
      items.add(linked);
      store(linked, "oracle-user-" + user, login.institutionId());
    }
  }

  private void store(Linked linked, String user, String bank) {
    service
        .storage()
        .items()
        .add(
            Item.linked(
                linked.itemId(),
                user,
                bank,
                "A Bank",
                service.vault().seal(linked.accessToken(), user, linked.itemId()),
                List.of(),
                Instant.now()),
            new OutboxMessage(
                UuidCreator.getTimeOrderedEpoch(), "none", linked.itemId(), new byte[0]));
  }

  private Map<String, Integer> live(String itemId, RandomGenerator random)
      throws InterruptedException {
    Life life = new Life(plaid.items(), LocalDate.now(ZoneOffset.UTC), random);
    Mishaps mishap = new Mishaps(plaid.faults(), random);
    for (int round = 0; round < settings.rounds(); round++) {
      mishap.befall(itemId);
      life.goOn(itemId);
      // Nothing is waited for: this is the pace of the life.
      Thread.sleep(random.nextLong(settings.longestPause().toMillis()));
      pauseWhileBehind();
    }
    return life.happened();
  }

  /** A machine that is too slow for the pace gets a slower life, and no end of open sockets. */
  private void pauseWhileBehind() throws InterruptedException {
    int most = settings.users() * WEBHOOKS_PER_USER;
    for (int second = 0; second < 60 && plaid.webhooks().underWay() > most; second++) {
      Thread.sleep(1_000);
    }
  }

  /** Waits until no webhook is under way and both truths are the same, and stay so for a while. */
  void settle() {
    await()
        .pollInterval(Duration.ofMillis(500))
        .during(settings.calm())
        .atMost(settings.patience())
        .until(() -> isQuiet() && differing().isEmpty());
  }

  private boolean isQuiet() {
    plaid.releaseWebhooks();
    return plaid.webhooks().underWay() == 0;
  }

  /** The items whose published lines are not the bank's. */
  Map<String, Difference> differing() {
    published.catchUp();
    Map<String, Difference> differing = new HashMap<>();
    for (Linked item : items) {
      Difference difference = Difference.between(truth(item.itemId()), published.of(item.itemId()));
      if (!difference.isNone()) {
        differing.put(item.itemId(), difference);
      }
    }
    return differing;
  }

  private Map<String, BankLine> truth(String itemId) {
    Map<String, BankLine> truth = new HashMap<>();
    plaid.items().transactions(itemId).forEach(one -> truth.put(one.id(), BankLine.of(one)));
    return truth;
  }

  /** How often what happened at the bank. */
  Map<String, Integer> happened() {
    return happened;
  }

  /** How often what went wrong. */
  Map<String, Integer> mishaps() {
    return mishaps;
  }

  /** What there was, for whoever wants to know how much that says. */
  String summary() {
    return """
    %d users, %d rounds, seed %d; %d updates published, %d items differ
    at the bank: %s
    gone wrong: %s
    calls: %s
    webhooks: %s
    """
        .formatted(
            settings.users(),
            settings.rounds(),
            settings.seed(),
            published.updates(),
            differing().size(),
            happened,
            mishaps,
            plaid.calls().byEndpoint(),
            plaid.webhooks());
  }

  @Override
  public void close() {
    published.close();
    service.close();
    plaid.close();
  }
}
