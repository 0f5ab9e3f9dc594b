package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.ledger.NewTransaction;
import io.spendwatch.simulator.ledger.Transaction;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No webhook arrives at all. */
class LostWebhooksTest {

  @Test
  void theSweeperFindsWhatNobodyAnnounced() {
    try (PlaidSimulator plaid =
            PlaidSimulator.start(
                SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
        RunningIngest service =
            new RunningIngest(
                plaid.uri(),
                "--spendwatch.ingest.sweep-every=300ms",
                "--spendwatch.ingest.sweep-age=1s",
                "--spendwatch.ingest.sweep-spread=100ms")) {
      Linked linked = link(plaid, service);
      awaitTruth(plaid, service, linked.itemId());

      plaid
          .items()
          .add(
              linked.itemId(),
              NewTransaction.posted(
                  "Golden Crepes", new BigDecimal("12"), LocalDate.now(ZoneOffset.UTC)));

      awaitTruth(plaid, service, linked.itemId());
    }
  }

  private static Linked link(PlaidSimulator plaid, RunningIngest service) {
    Linked linked =
        plaid.link(
            Login.of(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty());
    service
        .storage()
        .items()
        .add(
            Item.linked(
                linked.itemId(),
                "user",
                "ins_109508",
                "First Platypus Bank",
                service.vault().seal(linked.accessToken(), "user", linked.itemId()),
                List.of(),
                Instant.now()),
            new OutboxMessage(
                UuidCreator.getTimeOrderedEpoch(), "none", linked.itemId(), new byte[0]));
    return linked;
  }

  private static void awaitTruth(PlaidSimulator plaid, RunningIngest service, String item) {
    var decoder =
        Topics.TRANSACTIONS_INGESTED.serde(service.topics().clients().registry()).deserializer();
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() ->
            assertThat(
                    StoredLines.after(
                            service.topics().now(Topics.TRANSACTIONS_INGESTED.name()).stream()
                                .map(it -> decoder.deserialize(it.topic(), it.value()))
                                .toList())
                        .keySet())
                .isEqualTo(
                    plaid.items().transactions(item).stream()
                        .map(Transaction::id)
                        .collect(Collectors.toSet())));
  }
}
