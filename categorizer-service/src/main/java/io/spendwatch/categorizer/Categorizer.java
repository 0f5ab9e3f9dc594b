package io.spendwatch.categorizer;

import static io.spendwatch.schemas.Topics.BUDGET_PLANS;
import static io.spendwatch.schemas.Topics.CATEGORIES_TOTALED;
import static io.spendwatch.schemas.Topics.TRANSACTIONS_INGESTED;

import io.spendwatch.events.TransactionLine;
import io.spendwatch.messaging.streams.TranslatedSerde;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.SavedPlan;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.schemas.AvroSerde;
import io.spendwatch.schemas.SchemaRegistry;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The topology: from what was ingested and planned to what was totaled. */
final class Categorizer {
  private static final Serde<String> TEXT = Serdes.String();
  private static final String[] STORES = {
    LedgerStores.PLANS, LedgerStores.LINES, LedgerStores.TOTALS, LedgerStores.PARTS
  };

  private final Serde<Ingested> ingested;
  private final Serde<SavedPlan> plans;
  private final SchemaRegistry registry;
  private final InstantSource clock;

  Categorizer(SchemaRegistry registry, InstantSource clock) {
    this.registry = registry;
    this.clock = clock;
    ingested =
        TranslatedSerde.of(TRANSACTIONS_INGESTED.serde(registry), Ingested::toRecord, Ingested::of);
    plans = TranslatedSerde.of(BUDGET_PLANS.serde(registry), SavedPlan::toRecord, SavedPlan::of);
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    stores().forEach(builder::addStateStore);

    var updates =
        builder.stream(
                TRANSACTIONS_INGESTED.name(), Consumed.with(TEXT, ingested).withName("ingested"))
            .process(() -> new TotalUpdate(clock), Named.as("total-update"), STORES);

    builder.stream(BUDGET_PLANS.name(), Consumed.with(TEXT, plans).withName("planned"))
        .process(() -> new TotalAnew(clock), Named.as("total-anew"), STORES)
        .merge(updates, Named.as("all-totals"))
        .to(
            CATEGORIES_TOTALED.name(),
            Produced.with(TEXT, CATEGORIES_TOTALED.serde(registry)).withName("totaled"));

    return builder.build();
  }

  private List<StoreBuilder<?>> stores() {
    return List.of(
        store(LedgerStores.PLANS, TEXT, plans),
        store(
            LedgerStores.LINES,
            Serdes.Bytes(),
            TranslatedSerde.of(
                new AvroSerde<>(registry, TransactionLine.class),
                LineRecords::toRecord,
                LineRecords::toLine)),
        store(
            LedgerStores.TOTALS,
            Serdes.Bytes(),
            TranslatedSerde.of(
                new AvroSerde<>(registry, io.spendwatch.events.PeriodTotals.class),
                TotalsRecords::toRecord,
                TotalsRecords::toTotals)),
        store(LedgerStores.PARTS, Serdes.Bytes(), ingested));
  }

  private static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withCachingDisabled();
  }
}
