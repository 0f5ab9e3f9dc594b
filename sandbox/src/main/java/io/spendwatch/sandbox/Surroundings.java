package io.spendwatch.sandbox;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.pushes.PushCatcherSettings;
import io.spendwatch.sandbox.SandboxSettings.Ports;
import io.spendwatch.sandbox.console.Console;
import io.spendwatch.sandbox.console.Places;
import io.spendwatch.sandbox.identity.Issuer;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.storage.vault.Keysets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;

/** Everything that the services need around them, and what they are told about it. */
final class Surroundings implements AutoCloseable {
  static final String PLAID_CLIENT = "sandbox-client";
  static final String PLAID_SECRET = "sandbox-secret";

  /** Long enough for a person to see that a fresh item has nothing yet. */
  private static final Duration FIRST_PULL = Duration.ofSeconds(2);

  /**
   * Only the link-service has Spring Security; in this one class path Boot would put its default
   * login before the others, too.
   */
  private static final String WITHOUT_LOGIN =
      "spring.autoconfigure.exclude="
          + Stream.of(
                  SecurityAutoConfiguration.class,
                  UserDetailsServiceAutoConfiguration.class,
                  ServletWebSecurityAutoConfiguration.class,
                  SecurityFilterAutoConfiguration.class,
                  ManagementWebSecurityAutoConfiguration.class)
              .map(Class::getName)
              .collect(Collectors.joining(","));

  private final Path data;
  private final String storageUrl;
  private final Ports ports;
  private final LocalKafka kafka;
  private final PlaidSimulator plaid;
  private final PushCatcher pushes;
  private final Issuer issuer;

  private Surroundings(
      Path data,
      String storageUrl,
      Ports ports,
      LocalKafka kafka,
      PlaidSimulator plaid,
      PushCatcher pushes,
      Issuer issuer) {
    this.data = data;
    this.storageUrl = storageUrl;
    this.ports = ports;
    this.kafka = kafka;
    this.plaid = plaid;
    this.pushes = pushes;
    this.issuer = issuer;
  }

  /**
   * @param settings with a folder that is there, and ports that are free
   */
  static Surroundings start(SandboxSettings settings) throws IOException {
    Path data = settings.data();
    Ports ports = settings.ports();
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
    return new Surroundings(data, settings.storageUrl(), ports, kafka, plaid, pushes, issuer);
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

  Places places() {
    return new Places(
        api(),
        plaid.uri(),
        pushes.uri(),
        issuer.uri(),
        webhook(),
        URI.create(kafka.schemaRegistryUrl()),
        kafka.bootstrapServers(),
        Topics.all().stream().map(Topic::name).toList(),
        List.of(
            service("link-service", ports.link()),
            service("ingest-service", ports.ingest()),
            service("categorizer-service", ports.categorizer()),
            service("rules-service", ports.rules()),
            service("notifier-service", ports.notifier())));
  }

  private static Places.Service service(String name, int port) {
    return new Places.Service(name, URI.create("http://127.0.0.1:" + port));
  }

  List<String> link() {
    return options(
        storage(),
        vault(),
        plaidAccess(),
        "spendwatch.plaid.webhook-url=" + webhook(),
        "spendwatch.web.allowed-origins=" + String.join(",", Console.origins(ports.console())),
        // Nothing lags behind for long where all of it is in one process.
        "spendwatch.forgetting.every=1s",
        "spendwatch.forgetting.quiet=3s",
        "spendwatch.identity.issuer=" + issuer.uri(),
        "spendwatch.identity.audience=" + Issuer.AUDIENCE,
        "spendwatch.identity.jwk-set-uri=" + issuer.jwkSetUri());
  }

  List<String> ingest() {
    return options(WITHOUT_LOGIN, storage(), vault(), plaidAccess());
  }

  List<String> streams() {
    return options(WITHOUT_LOGIN, "spendwatch.streams.state-folder=" + data.resolve("streams"));
  }

  List<String> notifier() {
    return options(
        WITHOUT_LOGIN,
        storage(),
        "spendwatch.fcm.project-id=spendwatch-sandbox",
        "spendwatch.fcm.endpoint=" + pushes.uri());
  }

  @Override
  public void close() {
    plaid.close();
    kafka.close();
    pushes.close();
    issuer.close();
  }

  private String storage() {
    return "spendwatch.storage.url=" + storageUrl;
  }

  private String vault() {
    return "spendwatch.vault.keyset-file=" + keyset(data);
  }

  private String plaidAccess() {
    return """
    spendwatch.plaid.base-url=%s
    spendwatch.plaid.client-id=%s
    spendwatch.plaid.secret=%s\
    """
        .formatted(plaid.uri(), PLAID_CLIENT, PLAID_SECRET);
  }

  /** Settings, one a line, as options of a command line, with those that all services share. */
  private List<String> options(String... settings) {
    String common =
        """
        server.address=127.0.0.1
        spendwatch.kafka.bootstrap-servers=%s
        spendwatch.kafka.schema-registry-url=%s\
        """
            .formatted(kafka.bootstrapServers(), kafka.schemaRegistryUrl());
    return Stream.concat(Stream.of(common), Stream.of(settings))
        .flatMap(String::lines)
        .map("--"::concat)
        .toList();
  }

  private static Path keyset(Path data) {
    return data.resolve("keyset.json");
  }
}
