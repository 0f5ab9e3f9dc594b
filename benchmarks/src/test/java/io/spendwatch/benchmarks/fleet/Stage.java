package io.spendwatch.benchmarks.fleet;

import io.spendwatch.benchmarks.streams.Arrivals;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.localkafka.Loopback;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;

/**
 * Kafka, a Plaid that answers at once, a catcher of pushes and an issuer in this process, and the
 * five services in another, with people who have linked a bank.
 */
final class Stage implements AutoCloseable {
  /** Beside the link-service on one class path, the others would have its security's defaults. */
  private static final String WITHOUT_LOGIN =
      "spring.autoconfigure.exclude="
          + String.join(
              ",",
              "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.web.servlet"
                  + ".ServletWebSecurityAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.web.servlet"
                  + ".SecurityFilterAutoConfiguration",
              "org.springframework.boot.security.autoconfigure.actuate.web.servlet"
                  + ".ManagementWebSecurityAutoConfiguration");

  private final Path folder;
  private final LocalKafka kafka = LocalKafka.temporary();
  private final KafkaClients clients =
      new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  private final PlaidSimulator plaid =
      PlaidSimulator.start(SimulatorSettings.inMemory().withPulls(Duration.ZERO, Duration.ZERO));
  private final PushCatcher pushes = PushCatcher.start(PushCatcherSettings.temporary());
  private final Issuer issuer;
  private final Map<String, Integer> ports = new HashMap<>();
  private final Storage storage;
  private final Customers customers;
  private final ServicesProcess services;

  /** Returns when the services are up. */
  Stage(Path parent) throws IOException {
    folder = Files.createTempDirectory(Files.createDirectories(parent), "fleet");
    Keysets.createIfMissing(keyset());
    issuer = Issuer.start(folder.resolve("issuer.json"), 0, InstantSource.system());
    storage = new StorageSettings(storageUrl()).open();
    customers =
        new Customers(plaid, storage, new VaultSettings(keyset()).open(), clients.registry());
    for (String service : options().keySet()) {
      ports.put(service, Loopback.free(0, service));
    }
    endFaults();
    services = ServicesProcess.start(options(), folder);
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
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> plaid.webhooks().underWay() == 0);
    endFaults();
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

  ServicesProcess services() {
    return services;
  }

  URI webhook() {
    return URI.create("http://127.0.0.1:" + port(Services.INGEST) + "/plaid/webhooks");
  }

  private int port(String service) {
    return ports.getOrDefault(service, 0);
  }

  private Path keyset() {
    return folder.resolve("keyset.json");
  }

  private String storageUrl() {
    return "jdbc:sqlite:" + folder.resolve("spendwatch.db");
  }

  private Map<String, List<String>> options() {
    String stored = "spendwatch.storage.url=" + storageUrl();
    String streams = "spendwatch.streams.state-folder=" + folder.resolve("streams");
    return Map.of(
        Services.LINK,
        options(Services.LINK, stored, plaidAccess(), identity()),
        Services.INGEST,
        options(Services.INGEST, WITHOUT_LOGIN, stored, plaidAccess(), unlimited()),
        Services.CATEGORIZER,
        options(Services.CATEGORIZER, WITHOUT_LOGIN, streams),
        Services.RULES,
        options(Services.RULES, WITHOUT_LOGIN, streams),
        Services.NOTIFIER,
        options(
            Services.NOTIFIER,
            WITHOUT_LOGIN,
            stored,
            "spendwatch.fcm.project-id=measured",
            "spendwatch.fcm.endpoint=" + pushes.uri()));
  }

  private String plaidAccess() {
    return """
    spendwatch.vault.keyset-file=%s
    spendwatch.plaid.base-url=%s
    spendwatch.plaid.client-id=sandbox-client
    spendwatch.plaid.secret=sandbox-secret
    spendwatch.plaid.webhook-url=%s\
    """
        .formatted(keyset(), plaid.uri(), webhook());
  }

  private String identity() {
    return """
    spendwatch.identity.issuer=%s
    spendwatch.identity.audience=%s
    spendwatch.identity.jwk-set-uri=%s\
    """
        .formatted(issuer.uri(), Issuer.AUDIENCE, issuer.jwkSetUri());
  }

  /** The services are measured, not the limits that they keep. */
  private static String unlimited() {
    return """
    spendwatch.plaid.limits.transactions-sync.per-item=1000000
    spendwatch.plaid.limits.transactions-sync.per-client=100000000
    spendwatch.plaid.limits.transactions-sync-from-start.per-item=1000000
    spendwatch.plaid.limits.transactions-sync-from-start.per-client=100000000\
    """;
  }

  private List<String> options(String service, String... settings) {
    String common =
        """
        server.address=127.0.0.1
        server.port=%d
        spendwatch.kafka.bootstrap-servers=%s
        spendwatch.kafka.schema-registry-url=%s\
        """
            .formatted(port(service), kafka.bootstrapServers(), kafka.schemaRegistryUrl());
    return Stream.concat(Stream.of(common), Stream.of(settings))
        .flatMap(String::lines)
        .map("--"::concat)
        .toList();
  }

  @Override
  public void close() {
    services.close();
    storage.close();
    plaid.close();
    pushes.close();
    issuer.close();
    kafka.close();
  }
}
