package io.spendwatch.rules;

import static io.spendwatch.schemas.Topics.BUDGET_PLANS;
import static io.spendwatch.schemas.Topics.CATEGORIES_TOTALED;
import static io.spendwatch.schemas.Topics.OVERAGES_CALCULATED;
import static io.spendwatch.schemas.Topics.RULES_VIOLATIONS;

import io.spendwatch.messaging.streams.StateStores;
import io.spendwatch.messaging.streams.TopicKeys;
import io.spendwatch.messaging.streams.TranslatedSerde;
import io.spendwatch.schemas.SchemaRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** The topology: from what was totaled and planned to overages and violations. */
final class Rules {
  private static final Serde<String> KEYS = new TopicKeys();
  private static final String[] STORES = {
    RuleStores.PLANS,
    RuleStores.LINES,
    RuleStores.STANDINGS,
    RuleStores.PARTS,
    RuleStores.JUDGED,
    RuleStores.EARLY
  };

  private final Serde<Totaled> totaled;
  private final SchemaRegistry registry;
  private final StateStores stores;
  private final InstantSource clock;

  /**
   * @param kind of the stores, by their names
   */
  Rules(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind) {
    this.registry = registry;
    this.stores = new StateStores(registry, kind);
    this.clock = clock;
    totaled =
        TranslatedSerde.of(CATEGORIES_TOTALED.serde(registry), Totaled::toRecord, Totaled::of);
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    stores().forEach(builder::addStateStore);

    var updates =
        builder.stream(CATEGORIES_TOTALED.name(), Consumed.with(KEYS, totaled).withName("totaled"))
            .process(() -> new EvaluateUpdate(clock), Named.as("evaluate-update"), STORES);

    var calculated =
        builder.stream(BUDGET_PLANS.name(), Consumed.with(KEYS, stores.plans()).withName("planned"))
            .process(() -> new EvaluateAnew(clock), Named.as("evaluate-anew"), STORES)
            .merge(updates, Named.as("all-results"));

    calculated
        .flatMapValues(Calculated::violations, Named.as("each-violation"))
        .to(
            RULES_VIOLATIONS.name(),
            Produced.with(KEYS, RULES_VIOLATIONS.serde(registry)).withName("violations"));

    calculated
        .filter((_, result) -> result.complete(), Named.as("complete"))
        .mapValues(Calculated::toRecord, Named.as("each-result"))
        .to(
            OVERAGES_CALCULATED.name(),
            Produced.with(KEYS, OVERAGES_CALCULATED.serde(registry)).withName("overages"));

    return builder.build();
  }

  private List<StoreBuilder<?>> stores() {
    return List.of(
        stores.plans(RuleStores.PLANS),
        stores.lines(RuleStores.LINES),
        stores.store(RuleStores.STANDINGS, Serdes.Bytes(), StandingForm.serde()),
        stores.store(RuleStores.PARTS, Serdes.Bytes(), totaled),
        stores.store(RuleStores.JUDGED, Serdes.Bytes(), OVERAGES_CALCULATED.serde(registry)),
        stores.store(RuleStores.EARLY, Serdes.Bytes(), totaled));
  }
}
