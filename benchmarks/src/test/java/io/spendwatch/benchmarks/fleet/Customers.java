package io.spendwatch.benchmarks.fleet;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Condition.UnderCategory;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.sandbox.demo.UseCase;
import io.spendwatch.schemas.AvroSerializer;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.link.Login;
import io.spendwatch.storage.Devices.Device;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.vault.TokenVault;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes people who have linked an empty account, as the link-service would have them in its store,
 * whose messages it then publishes.
 */
final class Customers {
  /** Above this much of {@link #TOGGLED} a person is told, and below it again that it is over. */
  static final Money LIMIT = Money.of("50", "USD");

  /** What nothing else than the measurement's own transactions is spent on. */
  static final String TOGGLED = "TRAVEL_FLIGHTS";

  private final PlaidSimulator plaid;
  private final Storage storage;
  private final TokenVault vault;
  private final AvroSerializer<SpecificRecord> serializer;
  private final Instant now = Instant.now();

  Customers(PlaidSimulator plaid, Storage storage, TokenVault vault, SchemaRegistry registry) {
    this.plaid = plaid;
    this.storage = storage;
    this.vault = vault;
    this.serializer = new AvroSerializer<>(registry);
  }

  /** So many more, whose names begin alike. */
  List<Customer> make(String name, int count, URI webhook) {
    return IntStream.range(0, count).mapToObj(i -> make(name + "-" + i, webhook)).toList();
  }

  private Customer make(String user, URI webhook) {
    String account = JsonMapper.shared().writeValueAsString(UseCase.emptyAccount());
    Login login = Login.of(Optional.empty(), Optional.of("user_custom"), Optional.of(account));
    Linked linked = plaid.link(login, Optional.of(webhook.toString()));
    Customer customer =
        new Customer(user, linked.itemId(), linked.accessToken(), "phone of " + user);
    Plan plan = plan(user);
    storage
        .plans()
        .save(
            plan,
            message(
                Topics.BUDGET_PLANS,
                user,
                PlanRecords.toRecord(plan, UuidCreator.getTimeOrderedEpoch(), now)));
    storage.devices().register(new Device(user, "phone", customer.phone(), now));
    storage
        .items()
        .add(
            item(customer),
            message(
                Topics.TRANSACTIONS_UPDATE_READY,
                customer.itemId(),
                due(customer, UpdateCause.LINKED)));
    return customer;
  }

  /** That an item has something to fetch. */
  static TransactionsUpdateReady due(Customer customer, UpdateCause cause) {
    return TransactionsUpdateReady.newBuilder()
        .setUpdateId(UuidCreator.getTimeOrderedEpoch())
        .setItemId(customer.itemId())
        .setCause(cause)
        .setTriggeredAt(Instant.now())
        .build();
  }

  private Item item(Customer customer) {
    return Item.linked(
        customer.itemId(),
        customer.user(),
        "ins_109508",
        "First Platypus Bank",
        vault.seal(customer.accessToken(), customer.user(), customer.itemId()),
        List.of(),
        now);
  }

  /** Five rules: four that are never crossed, and one that is crossed by what is toggled. */
  private static Plan plan(String user) {
    Plan usual = SomeSpending.sumsOf(user);
    Rule toggled =
        new Rule(
            UUID.randomUUID(),
            1,
            "Flights",
            true,
            new UnderCategory(CategoryPath.of("TRAVEL", TOGGLED)),
            Measure.SUM,
            LIMIT,
            List.of(),
            null);
    List<Rule> rules = Stream.concat(usual.rules().stream().limit(4), Stream.of(toggled)).toList();
    return new Plan(user, 1, usual.zone(), usual.period(), true, rules);
  }

  private <V extends SpecificRecord> OutboxMessage message(Topic<V> topic, String key, V value) {
    byte[] bytes = serializer.serialize(topic.name(), value);
    return new OutboxMessage(UuidCreator.getTimeOrderedEpoch(), topic.name(), key, bytes);
  }
}
