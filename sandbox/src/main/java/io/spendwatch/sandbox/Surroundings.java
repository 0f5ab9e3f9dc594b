package io.spendwatch.sandbox;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.pushes.PushCatcher;
import io.spendwatch.sandbox.SandboxSettings.Ports;
import io.spendwatch.sandbox.console.Console;
import io.spendwatch.sandbox.console.Places;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.identity.Issuer;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.simulator.PlaidSimulator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
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
  private final Outside outside;

  private Surroundings(
      Path data, String storageUrl, Ports ports, LocalKafka kafka, Outside outside) {
    this.data = data;
    this.storageUrl = storageUrl;
    this.ports = ports;
    this.kafka = kafka;
    this.outside = outside;
  }

  /**
   * @param settings with a folder that is there, and ports that are free
   */
  static Surroundings start(SandboxSettings settings) throws IOException {
    Path data = settings.data();
    Ports ports = settings.ports();
    Outside outside =
        Outside.start("127.0.0.1", data, ports.plaid(), ports.pushes(), ports.identity());
    LocalKafka kafka = LocalKafka.start(data.resolve("kafka"), ports.broker(), ports.schemas());
    return new Surroundings(data, settings.storageUrl(), ports, kafka, outside);
  }

  Ports ports() {
    return ports;
  }

  LocalKafka kafka() {
    return kafka;
  }

  PlaidSimulator plaid() {
    return outside.plaid();
  }

  PushCatcher pushes() {
    return outside.pushes();
  }

  Issuer issuer() {
    return outside.issuer();
  }

  Person person(String name) {
    return outside.person(name, api());
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
        plaid().uri(),
        pushes().uri(),
        issuer().uri(),
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
        "spendwatch.identity.issuer=" + issuer().uri(),
        "spendwatch.identity.audience=" + Issuer.AUDIENCE,
        "spendwatch.identity.jwk-set-uri=" + issuer().jwkSetUri());
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
        "spendwatch.fcm.endpoint=" + pushes().uri());
  }

  @Override
  public void close() {
    outside.close();
    kafka.close();
  }

  private String storage() {
    return "spendwatch.storage.url=" + storageUrl;
  }

  private String vault() {
    return "spendwatch.vault.keyset-file=" + outside.keyset();
  }

  private String plaidAccess() {
    return """
    spendwatch.plaid.base-url=%s
    spendwatch.plaid.client-id=%s
    spendwatch.plaid.secret=%s\
    """
        .formatted(plaid().uri(), Outside.PLAID_CLIENT, Outside.PLAID_SECRET);
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
}
