package io.spendwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.Items;
import io.spendwatch.storage.OutboxMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No webhook arrives at all. */
class LostWebhooksTest {
  private static PlaidSimulator plaid;
  private static RunningIngest service;

  @BeforeAll
  static void start() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    plaid =
        PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
    service =
        new RunningIngest(
            plaid.uri(),
            "--spendwatch.ingest.sweep-every=300ms",
            "--spendwatch.ingest.sweep-age=1s",
            "--spendwatch.ingest.sweep-spread=100ms",
            // Six hours of patience are two seconds.
            "--spendwatch.ingest.retry-speed=10000",
            "--spendwatch.plaid.limits.transactions-sync.per-item=100000",
            "--spendwatch.plaid.limits.transactions-sync-from-start.per-item=100000");
  }

  @AfterAll
  static void stop() {
    service.close();
    plaid.close();
  }

  @Test
  void theSweeperFindsWhatNobodyAnnounced() {
    String item = linked();
    awaitTruth(item);

    plaid.items().add(item, purchase());

    awaitTruth(item);
  }

  @Test
  void whatWasGivenUpIsPutAsideWithTheReasonShownAsStaleAndTriedAgainByTheSweeper() {
    String item = linked();
    awaitTruth(item);
    var broken = plaid.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").forItem(item));
    Instant begin = Instant.now();
    plaid.items().add(item, purchase());

    ConsumerRecord<String, byte[]> given =
        service
            .topics()
            .awaitRaw(Topics.TRANSACTIONS_UPDATE_READY.deadLetters(), it -> it.key().equals(item));

    assertThat(new String(given.headers().lastHeader("kafka_dlt-exception-message").value(), UTF_8))
        .startsWith("Given up after ")
        .contains("INTERNAL_SERVER_ERROR");
    assertThat(items().find(item).orElseThrow().fetchedAt().orElseThrow()).isBefore(begin);
    plaid.faults().remove(broken);
    awaitTruth(item);
    assertThat(items().find(item).orElseThrow().fetchedAt().orElseThrow()).isAfter(begin);
  }

  private static String linked() {
    Login login = Login.of(Optional.empty(), Optional.empty(), Optional.empty());
    Linked linked = plaid.link(login, Optional.empty());
    String id = linked.itemId();
    String user = "user-of-" + id;
    items()
        .add(
            Item.linked(
                id,
                user,
                // None has a circuit, which would leave the bank alone for half a minute.
                "",
                "",
                service.vault().seal(linked.accessToken(), user, id),
                List.of(),
                Instant.now()),
            new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "none", id, new byte[0]));
    return id;
  }

  private static NewTransaction purchase() {
    return NewTransaction.posted(
        "Golden Crepes", new BigDecimal("12"), LocalDate.now(ZoneOffset.UTC));
  }

  private static Items items() {
    return service.storage().items();
  }

  private static void awaitTruth(String item) {
    Set<String> truth =
        plaid.items().transactions(item).stream().map(Transaction::id).collect(Collectors.toSet());
    await().untilAsserted(() -> assertThat(published(item)).containsOnlyKeys(truth));
  }

  private static Map<String, Line> published(String item) {
    return StoredLines.after(
        service.topics().values(Topics.TRANSACTIONS_INGESTED, "user-of-" + item));
  }
}
