package io.spendwatch.messaging.streams;

import io.spendwatch.messaging.translation.SavedPlan;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How a topology keeps its state, and the stores that both topologies have. */
public final class StateStores {
  private final SchemaRegistry registry;
  private final Function<String, KeyValueBytesStoreSupplier> kind;

  /**
   * @param kind of store by name: {@code Stores::persistentKeyValueStore}, or in memory for tests
   */
  public StateStores(SchemaRegistry registry, Function<String, KeyValueBytesStoreSupplier> kind) {
    this.registry = registry;
    this.kind = kind;
  }

  /** With a changelog, and written through: what an update changes is few entries. */
  public <K, V> StoreBuilder<?> store(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(kind.apply(name), keys, values).withCachingDisabled();
  }

  /** Lines by {@link StoreKey}. */
  public StoreBuilder<?> lines(String name) {
    return store(name, Serdes.Bytes(), LineForm.serde());
  }

  /** Plans by user. */
  public StoreBuilder<?> plans(String name) {
    return store(name, Serdes.String(), plans());
  }

  /** Plans as the topic and the stores have them. */
  public Serde<SavedPlan> plans() {
    Serde<SavedPlan> plans =
        TranslatedSerde.of(Topics.BUDGET_PLANS.serde(registry), SavedPlan::toRecord, SavedPlan::of);
    return Serdes.serdeFrom(plans.serializer(), new Remembering<>(plans.deserializer()));
  }
}
