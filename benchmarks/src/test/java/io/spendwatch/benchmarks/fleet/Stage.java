package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.streams.Arrivals;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.sandbox.identity.Issuer;
import io.spendwatch.schemas.TopicCreation;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.Keysets;
import io.spendwatch.storage.vault.VaultSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/**
 * Kafka, a Plaid that answers at once, a catcher of pushes and an issuer in this process, and the
 * five services in another, or in others, with people who have linked a bank.
 */
final class Stage implements AutoCloseable {
  private final Path folder;
  private final LocalKafka kafka = LocalKafka.temporary();
  private final KafkaClients clients =
      new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  private final PlaidSimulator plaid =
      PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
  private final PushCatcher pushes = PushCatcher.start(PushCatcherSettings.temporary());
  private final Issuer issuer;
  private final ServiceOptions options;
  private final Storage storage;
  private final Customers customers;
  private final ServicesProcess services;
  private final Map<String, ServicesProcess> apart = new HashMap<>();

  /** Returns when the services are up. */
  Stage(Path parent) throws IOException {
    this(parent, List.of());
  }

  /**
   * The same, with some services each in a process of its own.
   *
   * @param alone their names
   */
  Stage(Path parent, List<String> alone) throws IOException {
    folder = Files.createTempDirectory(Files.createDirectories(parent), "fleet");
    Path keyset = Keysets.createIfMissing(folder.resolve("keyset.json"));
    issuer = Issuer.start(folder.resolve("issuer.json"), 0, InstantSource.system());
    options =
        new ServiceOptions(
            folder,
            keyset,
            new ServiceOptions.Around(
                kafka.bootstrapServers(),
                kafka.schemaRegistryUrl(),
                plaid.uri(),
                pushes.uri(),
                issuer));
    storage = new StorageSettings(options.storageUrl()).open();
    customers = new Customers(plaid, storage, new VaultSettings(keyset).open(), clients.registry());
    endFaults();
    Map<String, List<String>> all = new HashMap<>(options.all());
    for (String service : alone) {
      Path own = Files.createDirectories(folder.resolve("alone-" + service));
      apart.put(service, ServicesProcess.start(Map.of(service, all.remove(service)), own));
    }
    services = ServicesProcess.start(all, folder);
  }

  /**
   * Ends what goes wrong. One thing goes on: Plaid sends webhooks of up to three generations about
   * one change, and here an update has one, of the newest.
   */
  void endFaults() {
    plaid.faults().clear();
    for (String old : List.of("INITIAL_UPDATE", "HISTORICAL_UPDATE", "DEFAULT_UPDATE")) {
      plaid.faults().add(Fault.of(new Effect.Lose()).on(old));
    }
  }

  /** Lets things happen of which Plaid tells nobody. */
  void quietly(Runnable what) {
    plaid.faults().add(Fault.of(new Effect.Lose()).on("SYNC_UPDATES_AVAILABLE"));
    what.run();
    awaitDelivered();
    endFaults();
  }

  /** Returns when Plaid has told all that it has to tell. */
  void awaitDelivered() {
    Awaitility.await("webhooks are delivered")
        .atMost(Duration.ofMinutes(2))
        .until(() -> plaid.webhooks().underWay() == 0);
  }

  /** Makes a topic like those of the services, if it is not there. */
  void createTopic(String name) {
    try (Admin admin = Admin.create(clients.client())) {
      int partitions = Topics.TRANSACTIONS_INGESTED.partitions();
      TopicCreation.create(admin, List.of(new NewTopic(name, partitions, (short) 1)));
    }
  }

  /** What came of something, once it is done. */
  static <T> T done(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** People whose accounts have been read, empty as they are, when this returns. */
  List<Customer> customers(String name, int count) {
    return customers(name, count, webhook());
  }

  /** The same, about whom Plaid writes to somebody else. */
  List<Customer> customers(String name, int count, URI address) {
    try (Arrivals results = new Arrivals(clients, Topics.OVERAGES_CALCULATED.name())) {
      List<Customer> made = customers.make(name, count, address);
      Awaitility.await("all items are read")
          .atMost(Duration.ofMinutes(5))
          .until(() -> storage.items().fetchedBefore(Instant.EPOCH, 1).isEmpty());
      results.awaitQuiet();
      return made;
    }
  }

  KafkaClients clients() {
    return clients;
  }

  PlaidSimulator plaid() {
    return plaid;
  }

  PushCatcher pushes() {
    return pushes;
  }

  Storage storage() {
    return storage;
  }

  /** The process of the services that have none of their own. */
  ServicesProcess services() {
    return services;
  }

  /** The process of a service that has its own. */
  ServicesProcess alone(String service) {
    return apart.get(service);
  }

  URI webhook() {
    return options.webhook();
  }

  @Override
  public void close() {
    services.close();
    apart.values().forEach(ServicesProcess::close);
    storage.close();
    plaid.close();
    pushes.close();
    issuer.close();
    kafka.close();
  }
}
