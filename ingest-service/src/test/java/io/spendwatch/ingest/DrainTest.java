package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidCall;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.plaid.SyncPage;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.limits.RateLimits;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.simulator.traffic.CallFigures;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.Items.Reached;
import io.spendwatch.storage.OutboxMessage;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Many items due at once while Plaid takes one to three seconds a call; tells how long that takes,
 * beside one thread a partition; and that the updates of an item come one at a time and in order.
 * Run by {@code -Dspendwatch.load=2000 -Dtest=DrainTest}.
 */
@EnabledIfSystemProperty(named = "spendwatch.load", matches = "\\d+")
class DrainTest {
  private static final Logger log = LoggerFactory.getLogger(DrainTest.class);
  private static final String SYNC = "/transactions/sync";
  private static final int PARTITIONS = 6;
  private static final int OF_THE_BASELINE = 60;
  private static final int IN_ORDER = 200;
  private static final int ROUNDS = 3;
  private static final String ONE_ACCOUNT =
      """
      {"version": "2", "seed": "1", "override_accounts": [{"type": "depository",
       "subtype": "checking", "starting_balance": 100, "transactions": []}]}
      """;

  private final int many = Integer.getInteger("spendwatch.load", 2_000);

  @Test
  void withinPlaidsLimits() {
    drain("within Plaid's limits");
  }

  @Test
  void withoutLimits() {
    drain("without limits", "--spendwatch.plaid.limits.transactions-sync.per-client=1000000");
  }

  private void drain(String how, String... options) {
    try (PlaidSimulator plaid =
            PlaidSimulator.start(
                SimulatorSettings.inMemory()
                    .withPulls(Duration.ZERO, Duration.ZERO)
                    .withLimits(RateLimits.production().watchedOnly()));
        RunningIngest service = new RunningIngest(plaid.uri(), options)) {
      List<LinkedItem> items = linkedAndReadOnce(plaid, service);
      plaid.faults().add(Fault.slow(Duration.ofSeconds(1), Duration.ofSeconds(3)).on(SYNC));
      Duration baseline = onePerPartition(plaid, items.subList(0, OF_THE_BASELINE));
      items.forEach(item -> buysSomething(plaid, item));
      pauseOfAMinute();
      plaid.calls().reset();
      long heap = usedHeap();
      AtomicLong peak = new AtomicLong();

      Instant began = Instant.now();
      atOnce(items, item -> trigger(service, item));
      await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> {
            peak.accumulateAndGet(heapNow(), Math::max);
            return service.storage().items().fetchedBefore(began, 1).isEmpty();
          });
      Duration took = Duration.between(began, Instant.now());
      CallFigures calls = plaid.calls().of(SYNC);

      log.warn(
          "{} items {}: {} s, {} calls in flight at most, {} MB of heap more at the peak, {} threads;"
              + " one thread a partition: {} s for {} items, that is {} s for all",
          many,
          how,
          took.toMillis() / 1000.0,
          calls.mostInFlight(),
          (peak.get() - heap) / 1_000_000,
          ManagementFactory.getThreadMXBean().getThreadCount(),
          baseline.toMillis() / 1000.0,
          OF_THE_BASELINE,
          baseline.toSeconds() * many / OF_THE_BASELINE);
      assertThat(calls.calls()).isEqualTo(many);
      isInOrder(plaid, service, items.subList(0, Math.min(many, IN_ORDER)));
      if (options.length == 0) {
        assertThat(plaid.calls().of(SYNC).overLimit()).isZero();
      }
    }
  }

  /** Changes and triggers that keep coming while each item's last one is being answered. */
  private void isInOrder(PlaidSimulator plaid, RunningIngest service, List<LinkedItem> items) {
    for (int round = 0; round < ROUNDS; round++) {
      items.forEach(item -> buysSomething(plaid, item));
      atOnce(items, item -> trigger(service, item));
    }
    await()
        .atMost(Duration.ofMinutes(10))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> items.stream().allMatch(item -> linesOf(service, item).size() == 1 + ROUNDS));
    assertThat(items)
        .allSatisfy(
            item -> assertThat(updatesOf(service, item)).isSorted().doesNotHaveDuplicates());
    assertThat(plaid.calls().mostInFlightForOneItem(SYNC)).isEqualTo(1);
  }

  private static Map<String, Line> linesOf(RunningIngest service, LinkedItem item) {
    return StoredLines.after(published(service, item));
  }

  /** Ids of updates begin with their time. */
  private static List<String> updatesOf(RunningIngest service, LinkedItem item) {
    return published(service, item).stream().map(it -> it.getUpdateId().toString()).toList();
  }

  private static List<TransactionsIngested> published(RunningIngest service, LinkedItem item) {
    return service.topics().values(Topics.TRANSACTIONS_INGESTED, "user-of-" + item.itemId());
  }

  private List<LinkedItem> linkedAndReadOnce(PlaidSimulator plaid, RunningIngest service) {
    List<LinkedItem> items = new ArrayList<>();
    Login person = Login.of(Optional.empty(), Optional.of("user_custom"), Optional.of(ONE_ACCOUNT));
    PlaidSettings settings =
        new PlaidSettings(
            plaid.uri(),
            "sandbox-client",
            "sandbox-secret",
            null,
            null,
            null,
            null,
            null,
            Map.of(
                PlaidCall.TRANSACTIONS_SYNC,
                PlaidCall.Limit.aMinute(1_000, 1_000_000),
                PlaidCall.TRANSACTIONS_SYNC_FROM_START,
                PlaidCall.Limit.aMinute(1_000, 1_000_000)),
            null);
    try (Plaid client = Plaid.connect(settings)) {
      for (int n = 0; n < many; n++) {
        Linked linked = plaid.link(person, Optional.empty());
        LinkedItem item = new LinkedItem(linked.itemId(), new AccessToken(linked.accessToken()));
        SyncPage page = client.sync(item, Optional.empty(), 500);
        store(service, linked, page.nextCursor().orElseThrow());
        items.add(item);
      }
    }
    return items;
  }

  private static void store(RunningIngest service, Linked linked, String cursor) {
    String id = linked.itemId();
    Items items = service.storage().items();
    items.add(
        Item.linked(
            id,
            "user-of-" + id,
            "ins_109508",
            "First Platypus Bank",
            service.vault().seal(linked.accessToken(), "user-of-" + id, id),
            List.of(),
            Instant.now()),
        new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "none", id, new byte[0]));
    items.advance(id, Optional.empty(), new Reached(cursor, Instant.now(), false, List.of()));
  }

  /** What a listener container with a thread for each partition would take, calls alone. */
  private Duration onePerPartition(PlaidSimulator plaid, List<LinkedItem> items) {
    Instant began = Instant.now();
    try (Plaid client =
            Plaid.connect(PlaidSettings.of(plaid.uri(), "sandbox-client", "sandbox-secret"));
        ExecutorService threads = Executors.newFixedThreadPool(PARTITIONS)) {
      for (LinkedItem item : items) {
        var _ = threads.submit(() -> client.sync(item, Optional.empty(), 500));
      }
    }
    return Duration.between(began, Instant.now());
  }

  private static void buysSomething(PlaidSimulator plaid, LinkedItem item) {
    plaid
        .items()
        .add(
            item.itemId(),
            NewTransaction.posted(
                "Golden Crepes", new BigDecimal("12"), LocalDate.now(ZoneOffset.UTC)));
  }

  private static void atOnce(List<LinkedItem> items, Consumer<LinkedItem> what) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (LinkedItem item : items) {
        var _ = threads.submit(() -> what.accept(item));
      }
    }
  }

  private static void trigger(RunningIngest service, LinkedItem item) {
    service
        .bean(Triggers.class)
        .publish(
            Trigger.fresh(
                UuidCreator.getTimeOrderedEpoch(),
                item.itemId(),
                UpdateCause.REFRESH,
                Instant.now()));
  }

  /** Until no call of before counts in the minute of Plaid's limits. */
  private static void pauseOfAMinute() {
    await().pollDelay(Duration.ofSeconds(61)).atMost(Duration.ofMinutes(2)).until(() -> true);
  }

  private static long usedHeap() {
    System.gc();
    return heapNow();
  }

  private static long heapNow() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
