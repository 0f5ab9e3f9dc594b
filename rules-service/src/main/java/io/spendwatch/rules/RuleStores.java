package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.AvroSerde;
import io.spendwatch.schemas.SchemaRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What the rules service remembers.
 *
 * @param plans by user
 * @param lines by user and transaction
 * @param standings by user, rule and period
 * @param counted which lines a rule counts in a period, largest amount first
 * @param parts of updates that are not complete yet, by user, update and number
 */
record RuleStores(
    KeyValueStore<String, BudgetPlan> plans,
    KeyValueStore<String, TransactionLine> lines,
    KeyValueStore<String, Standing> standings,
    KeyValueStore<String, byte[]> counted,
    KeyValueStore<String, CategoriesTotaled> parts) {

  static List<StoreBuilder<?>> all(SchemaRegistry registry) {
    return List.of(
        store("plans", new AvroSerde<>(registry, BudgetPlan.class)),
        store("lines", new AvroSerde<>(registry, TransactionLine.class)),
        store("standings", StandingSerde.create()),
        store("counted", Serdes.ByteArray()),
        store("parts", new AvroSerde<>(registry, CategoriesTotaled.class)));
  }

  static String[] names() {
    return Stream.of("plans", "lines", "standings", "counted", "parts").toArray(String[]::new);
  }

  static RuleStores of(ProcessorContext<?, ?> context) {
    return new RuleStores(
        context.getStateStore("plans"),
        context.getStateStore("lines"),
        context.getStateStore("standings"),
        context.getStateStore("counted"),
        context.getStateStore("parts"));
  }

  /** The plan as it was published last, if the user has one. */
  Optional<Plan> plan(String user) {
    return Optional.ofNullable(plans.get(user)).map(PlanRecords::toPlan);
  }

  KnownLines linesOf(String user) {
    return new KnownLines(user, lines);
  }

  KeptStandings standingsOf(String user) {
    return new KeptStandings(user, standings, counted, linesOf(user));
  }

  private static <V> StoreBuilder<?> store(String name, Serde<V> values) {
    return Stores.keyValueStoreBuilder(
        Stores.persistentKeyValueStore(name), Serdes.String(), values);
  }
}
