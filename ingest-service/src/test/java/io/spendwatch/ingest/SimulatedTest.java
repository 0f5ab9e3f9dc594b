package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service beside a simulated Plaid, which sends its webhooks. */
@ExtendWith(SharedServices.class)
abstract class SimulatedTest {
  static PlaidSimulator plaid;
  static RunningIngest service;
  static TopicLog topics;

  /** Of every item that was linked. */
  final List<String> accessTokens = new ArrayList<>();

  @BeforeAll
  static void find(SharedServices.Simulated shared) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    plaid = shared.plaid();
    service = shared.service();
    topics = service.topics();
  }

  @AfterEach
  void nothingIsWrongAnyMore() {
    plaid.faults().clear();
  }

  /** An item with a household's transactions, linked and read for the first time. */
  final String linked() {
    String item = linkedAndNotRead(Optional.of(service.webhooks().toString()));
    trigger(item, UpdateCause.LINKED);
    awaitTruth(item);
    return item;
  }

  final String linkedAndNotRead(Optional<String> webhook) {
    return linkedAndNotRead(webhook, SimulatedTest::user);
  }

  /**
   * @param owner whose item it is, by its id
   */
  final String linkedAndNotRead(Optional<String> webhook, UnaryOperator<String> owner) {
    Linked linked =
        plaid.link(Login.of(Optional.empty(), Optional.empty(), Optional.empty()), webhook);
    String item = linked.itemId();
    accessTokens.add(linked.accessToken());
    items()
        .add(
            Item.linked(
                item,
                owner.apply(item),
                // One each, as an outage at a bank holds up all of its items.
                "bank-of-" + item,
                "First Platypus Bank",
                service.vault().seal(linked.accessToken(), owner.apply(item), item),
                List.of(),
                Instant.now()),
            message(item));
    return item;
  }

  static OutboxMessage message(String item) {
    return new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), "none", item, new byte[0]);
  }

  static String user(String item) {
    return "user-of-" + item;
  }

  final void trigger(String item, UpdateCause cause) {
    service
        .bean(Triggers.class)
        .publish(Trigger.fresh(UuidCreator.getTimeOrderedEpoch(), item, cause, Instant.now()));
  }

  static NewTransaction purchase(String amount) {
    return NewTransaction.posted(
        "Golden Crepes", new BigDecimal(amount), LocalDate.now(ZoneOffset.UTC));
  }

  /** Waits until whoever reads our topic has what the bank has. */
  final void awaitTruth(String item) {
    await().untilAsserted(() -> assertThat(storedIds(item)).isEqualTo(trueIds(item)));
  }

  final Set<String> storedIds(String item) {
    return StoredLines.after(ingested(item)).keySet();
  }

  final List<TransactionsIngested> ingested(String item) {
    return topics.values(Topics.TRANSACTIONS_INGESTED, user(item));
  }

  final List<ItemAttention> attention(String item) {
    return topics.values(Topics.ITEMS_ATTENTION, user(item));
  }

  static Set<String> trueIds(String item) {
    return plaid.items().transactions(item).stream()
        .map(Transaction::id)
        .collect(Collectors.toSet());
  }

  final void awaitStatus(String item, Item.Status status) {
    await().untilAsserted(() -> assertThat(stored(item).status()).isEqualTo(status));
  }

  static Item stored(String item) {
    return items().find(item).orElseThrow();
  }

  static Items items() {
    return service.storage().items();
  }

  static long calls(String path, String item) {
    return plaid.calls().of(path, item).calls();
  }
}
