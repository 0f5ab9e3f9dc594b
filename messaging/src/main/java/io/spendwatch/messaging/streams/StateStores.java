package io.spendwatch.messaging.streams;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.SavedPlan;
import io.spendwatch.schemas.AvroSerde;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores that both topologies keep, and how any of their stores is kept. */
public final class StateStores {

  /** On disk and in a changelog, written through: what an update changes is few entries. */
  public static <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withCachingDisabled();
  }

  /** Lines by {@link StoreKey}. */
  public static StoreBuilder<?> lines(String name, SchemaRegistry registry) {
    Serde<Line> lines =
        TranslatedSerde.of(
            new AvroSerde<>(registry, TransactionLine.class),
            LineRecords::toRecord,
            LineRecords::toLine);
    return store(name, Serdes.Bytes(), lines);
  }

  /** Plans by user. */
  public static StoreBuilder<?> plans(String name, SchemaRegistry registry) {
    return store(name, Serdes.String(), plans(registry));
  }

  /** Plans as the topic and the stores have them. */
  public static Serde<SavedPlan> plans(SchemaRegistry registry) {
    return TranslatedSerde.of(
        Topics.BUDGET_PLANS.serde(registry), SavedPlan::toRecord, SavedPlan::of);
  }

  private StateStores() {}
}
