package io.spendwatch.sandbox;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.sandbox.SandboxSettings.Ports;
import io.spendwatch.sandbox.identity.Issuer;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.storage.vault.Keysets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the services need around them, and what they are told about it. */
final class Surroundings implements AutoCloseable {
  static final String PLAID_CLIENT = "sandbox-client";
  static final String PLAID_SECRET = "sandbox-secret";

  /** Long enough for a person to see that a fresh item has nothing yet. */
  private static final Duration FIRST_PULL = Duration.ofSeconds(2);

  private final Path data;
  private final Ports ports;
  private final LocalKafka kafka;
  private final PlaidSimulator plaid;
  private final PushCatcher pushes;
  private final Issuer issuer;

  private Surroundings(
      Path data,
      Ports ports,
      LocalKafka kafka,
      PlaidSimulator plaid,
      PushCatcher pushes,
      Issuer issuer) {
    this.data = data;
    this.ports = ports;
    this.kafka = kafka;
    this.plaid = plaid;
    this.pushes = pushes;
    this.issuer = issuer;
  }

  /**
   * @param data folder where everything is kept
   * @param ports all of them free
   */
  static Surroundings start(Path data, Ports ports) throws IOException {
    Keysets.createIfMissing(keyset(data));
    Issuer issuer =
        Issuer.start(data.resolve("issuer.json"), ports.identity(), InstantSource.system());
    PushCatcher pushes =
        PushCatcher.start(
            PushCatcherSettings.temporary().onPort(ports.pushes()).keptIn(data.resolve("pushes")));
    PlaidSimulator plaid =
        PlaidSimulator.start(
            SimulatorSettings.inMemory()
                .withPort(ports.plaid())
                .withStateFolder(data.resolve("plaid"))
                .withCredentials(PLAID_CLIENT, PLAID_SECRET)
                .withFirstRetry(Duration.ofSeconds(2))
                .withPulls(FIRST_PULL, FIRST_PULL));
    LocalKafka kafka = LocalKafka.start(data.resolve("kafka"), ports.broker(), ports.schemas());
    return new Surroundings(data, ports, kafka, plaid, pushes, issuer);
  }

  Ports ports() {
    return ports;
  }

  LocalKafka kafka() {
    return kafka;
  }

  PlaidSimulator plaid() {
    return plaid;
  }

  PushCatcher pushes() {
    return pushes;
  }

  Issuer issuer() {
    return issuer;
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + ports.link());
  }

  URI webhook() {
    return URI.create("http://127.0.0.1:" + ports.ingest() + "/plaid/webhooks");
  }

  List<String> link() {
    return options(
        storage(),
        vault(),
        plaidAccess(),
        Stream.of(
            "spendwatch.plaid.webhook-url=" + webhook(),
            "spendwatch.identity.issuer=" + issuer.uri(),
            "spendwatch.identity.audience=" + Issuer.AUDIENCE,
            "spendwatch.identity.jwk-set-uri=" + issuer.jwkSetUri()));
  }

  List<String> ingest() {
    return options(storage(), vault(), plaidAccess());
  }

  List<String> streams() {
    return options(Stream.of("spendwatch.streams.state-folder=" + data.resolve("streams")));
  }

  List<String> notifier() {
    return options(
        storage(),
        Stream.of(
            "spendwatch.fcm.project-id=spendwatch-sandbox",
            "spendwatch.fcm.endpoint=" + pushes.uri()));
  }

  @Override
  public void close() {
    plaid.close();
    kafka.close();
    pushes.close();
    issuer.close();
  }

  private Stream<String> storage() {
    return Stream.of("spendwatch.storage.url=jdbc:sqlite:" + data.resolve("spendwatch.db"));
  }

  private Stream<String> vault() {
    return Stream.of("spendwatch.vault.keyset-file=" + keyset(data));
  }

  private Stream<String> plaidAccess() {
    return Stream.of(
        "spendwatch.plaid.base-url=" + plaid.uri(),
        "spendwatch.plaid.client-id=" + PLAID_CLIENT,
        "spendwatch.plaid.secret=" + PLAID_SECRET);
  }

  @SafeVarargs
  private final List<String> options(Stream<String>... some) {
    Stream<String> common =
        Stream.of(
            "server.address=127.0.0.1",
            "spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl());
    return Stream.concat(common, Stream.of(some).flatMap(it -> it)).map("--"::concat).toList();
  }

  private static Path keyset(Path data) {
    return data.resolve("keyset.json");
  }
}
