package io.spendwatch.categorizer;

import static io.spendwatch.schemas.Topics.BUDGET_PLANS;
import static io.spendwatch.schemas.Topics.CATEGORIES_TOTALED;
import static io.spendwatch.schemas.Topics.TRANSACTIONS_INGESTED;
import static io.spendwatch.schemas.Topics.TRANSACTIONS_UPDATE_READY;

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

/**
 * The topology: from what was ingested and planned, and from the calendar, to what was totaled; and
 * to readings asked for where a plan reaches back further than the ledger.
 */
final class Categorizer {
  private static final Serde<String> KEYS = new TopicKeys();
  private static final String[] STORES = {
    LedgerStores.PLANS,
    LedgerStores.LINES,
    LedgerStores.TOTALS,
    LedgerStores.PARTS,
    LedgerStores.AGENDAS,
    LedgerStores.DUE
  };

  private final Serde<Ingested> ingested;
  private final SchemaRegistry registry;
  private final StateStores stores;
  private final InstantSource clock;

  /**
   * @param kind of the stores, by their names
   */
  Categorizer(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind) {
    this.registry = registry;
    this.stores = new StateStores(registry, kind);
    this.clock = clock;
    ingested =
        TranslatedSerde.of(TRANSACTIONS_INGESTED.serde(registry), Ingested::toRecord, Ingested::of);
  }

  Topology topology() {
    StreamsBuilder builder = new StreamsBuilder();
    stores().forEach(builder::addStateStore);

    var updates =
        builder.stream(
                TRANSACTIONS_INGESTED.name(), Consumed.with(KEYS, ingested).withName("ingested"))
            .process(() -> new TotalUpdate(clock), Named.as("total-update"), STORES);

    var plans =
        builder.stream(
            BUDGET_PLANS.name(), Consumed.with(KEYS, stores.plans()).withName("planned"));

    plans
        .process(() -> new TotalAnew(clock), Named.as("total-anew"), STORES)
        .merge(updates, Named.as("updates-and-plans"))
        .merge(
            plans.process(() -> new ClosePeriods(clock), Named.as("close-periods"), STORES),
            Named.as("all-totals"))
        .to(
            CATEGORIES_TOTALED.name(),
            Produced.with(KEYS, CATEGORIES_TOTALED.serde(registry)).withName("totaled"));

    plans
        .process(() -> new AskForLines(clock), Named.as("ask-for-lines"), STORES)
        .to(
            TRANSACTIONS_UPDATE_READY.name(),
            Produced.with(KEYS, TRANSACTIONS_UPDATE_READY.serde(registry)).withName("ready"));

    return builder.build();
  }

  private List<StoreBuilder<?>> stores() {
    return List.of(
        stores.plans(LedgerStores.PLANS),
        stores.lines(LedgerStores.LINES),
        stores.store(LedgerStores.TOTALS, Serdes.Bytes(), TotalsForm.serde()),
        stores.store(LedgerStores.PARTS, Serdes.Bytes(), ingested),
        stores.store(LedgerStores.AGENDAS, Serdes.String(), AgendaForm.serde()),
        stores.store(LedgerStores.DUE, Serdes.Bytes(), Serdes.String()));
  }
}
