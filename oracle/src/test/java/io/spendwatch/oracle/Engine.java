package io.spendwatch.oracle;

import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.rules.RulesService;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;

/** The two topologies of the engine, one behind the other, without a broker. */
final class Engine implements AutoCloseable {
  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final TopologyTestDriver categorizer;
  private final TopologyTestDriver rules;
  private final TestInputTopic<String, TransactionsIngested> ingested;
  private final TestInputTopic<String, BudgetPlan> plansOfCategorizer;
  private final TestInputTopic<String, BudgetPlan> plansOfRules;
  private final TestInputTopic<String, CategoriesTotaled> toRules;
  private final TestOutputTopic<String, CategoriesTotaled> totaled;
  private final TestOutputTopic<String, TransactionsUpdateReady> ready;
  private final TestOutputTopic<String, OveragesCalculated> overages;
  private final TestOutputTopic<String, RuleViolation> violations;
  private Instant now = Instant.EPOCH;
  private long updates;

  Engine(Path folder) {
    categorizer =
        driver(
            CategorizerService.topology(registry, () -> now, Stores::inMemoryKeyValueStore),
            folder.resolve("c"));
    rules =
        driver(
            RulesService.topology(registry, () -> now, Stores::inMemoryKeyValueStore),
            folder.resolve("r"));
    ingested = in(categorizer, Topics.TRANSACTIONS_INGESTED);
    plansOfCategorizer = in(categorizer, Topics.BUDGET_PLANS);
    plansOfRules = in(rules, Topics.BUDGET_PLANS);
    toRules = in(rules, Topics.CATEGORIES_TOTALED);
    totaled = out(categorizer, Topics.CATEGORIES_TOTALED);
    ready = out(categorizer, Topics.TRANSACTIONS_UPDATE_READY);
    overages = out(rules, Topics.OVERAGES_CALCULATED);
    violations = out(rules, Topics.RULES_VIOLATIONS);
  }

  /** Moves the clock before it has ticked. */
  void itBecomes(Instant moment) {
    now = moment;
  }

  void itIs(Instant moment) {
    itBecomes(moment);
    categorizer.advanceWallClockTime(Duration.ofSeconds(1));
  }

  /**
   * @param halves whether the lines come in two records, the second first
   */
  UUID update(String user, BankUpdate update, boolean halves) {
    UUID id = new UUID(0x7000L, ++updates);
    TransactionsIngested whole = record(id, user, update);
    if (halves && whole.getLines().size() > 1) {
      int half = whole.getLines().size() / 2;
      int all = whole.getLines().size();
      TransactionsIngested second =
          TransactionsIngested.newBuilder(whole)
              .setPart(2)
              .setParts(2)
              .setLines(whole.getLines().subList(half, all))
              .setRemovedTransactionIds(List.of())
              .build();
      ingested.pipeInput(user, second);
      whole.setParts(2);
      whole.setLines(whole.getLines().subList(0, half));
    }
    ingested.pipeInput(user, whole);
    return id;
  }

  /**
   * @param rulesFirst whether the rules have the plan before the categorizer's totals of it
   */
  UUID plan(
      String user,
      Map<String, Object> written,
      long revision,
      boolean rulesFirst,
      List<CategoriesTotaled> told) {
    UUID id = new UUID(0x7000L, ++updates);
    Plan plan =
        WrittenPlan.read(
            user,
            revision,
            written,
            () -> {
              throw new IllegalStateException("every rule has an id");
            });
    BudgetPlan record = PlanRecords.toRecord(plan, id, now);
    if (rulesFirst) {
      plansOfRules.pipeInput(user, record);
    }
    plansOfCategorizer.pipeInput(user, record);
    told.addAll(passOn());
    if (!rulesFirst) {
      plansOfRules.pipeInput(user, record);
    }
    return id;
  }

  /** Lets the rules have what the categorizer has told. */
  List<CategoriesTotaled> passOn() {
    List<CategoriesTotaled> told = totaled.readValuesToList();
    told.forEach(it -> toRules.pipeInput(it.getUserId(), it));
    return told;
  }

  Set<String> asked() {
    Set<String> asked = new TreeSet<>();
    ready.readValuesToList().forEach(it -> asked.add(it.getItemId()));
    return asked;
  }

  List<OveragesCalculated> results() {
    return overages.readValuesToList();
  }

  List<RuleViolation> violations() {
    return violations.readValuesToList();
  }

  void forget(String user) {
    plansOfCategorizer.pipeInput(user, null);
    plansOfRules.pipeInput(user, null);
  }

  /** The stores that hold anything. */
  List<String> stores() {
    List<String> notEmpty = new ArrayList<>();
    for (TopologyTestDriver driver : List.of(categorizer, rules)) {
      for (String store : driver.getAllStateStores().keySet()) {
        try (var entries = driver.getKeyValueStore(store).all()) {
          if (entries.hasNext()) {
            notEmpty.add(store);
          }
        }
      }
    }
    return notEmpty;
  }

  @Override
  public void close() {
    categorizer.close();
    rules.close();
  }

  private TransactionsIngested record(UUID id, String user, BankUpdate update) {
    return TransactionsIngested.newBuilder()
        .setUpdateId(id)
        .setUserId(user)
        .setItemId(update.item())
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(now)
        .setIngestedAt(now)
        .setScope(update.everything() ? UpdateScope.EVERYTHING : UpdateScope.CHANGES)
        .setCompleteFrom(update.completeFrom())
        .setPart(1)
        .setParts(1)
        .setLines(update.lines().stream().map(it -> LineRecords.toRecord(line(it))).toList())
        .setRemovedTransactionIds(List.copyOf(update.removed()))
        .setRemovedAccountIds(List.copyOf(update.removedAccounts()))
        .build();
  }

  private static Line line(BankLine it) {
    return new Line(
        it.id(),
        it.item(),
        it.account(),
        new Money(it.amount(), it.currency()),
        it.date(),
        it.name(),
        it.merchant(),
        path(it.personalFinance()),
        path(it.legacy()),
        new Place("US", it.region(), null),
        it.channel(),
        it.pending(),
        it.pendingId());
  }

  private static CategoryPath path(String dotted) {
    return dotted == null ? CategoryPath.NONE : CategoryPath.dotted(dotted);
  }

  private static TopologyTestDriver driver(Topology topology, Path folder) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    return new TopologyTestDriver(topology, settings);
  }

  private <T extends SpecificRecord> TestInputTopic<String, T> in(
      TopologyTestDriver driver, Topic<T> topic) {
    return driver.createInputTopic(
        topic.name(), new StringSerializer(), topic.serde(registry).serializer());
  }

  private <T extends SpecificRecord> TestOutputTopic<String, T> out(
      TopologyTestDriver driver, Topic<T> topic) {
    return driver.createOutputTopic(
        topic.name(), new StringDeserializer(), topic.serde(registry).deserializer());
  }
}
