package io.spendwatch.link;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.vault.Keysets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, beside a real broker, a simulated Plaid and a store in a file. */
public final class RunningService implements AutoCloseable {
  /** The one origin whose pages may call. */
  public static final String PAGE = "https://app.example.com";

  private final TestIssuer issuer = new TestIssuer();
  private final LocalKafka kafka = LocalKafka.temporary();
  private final PlaidSimulator plaid = PlaidSimulator.start(SimulatorSettings.inMemory());
  private final Path folder = temporaryFolder();
  private final ConfigurableApplicationContext context;

  RunningService() {
    context =
        start(
            Map.of(
                "spendwatch.kafka.bootstrap-servers", kafka.bootstrapServers(),
                "spendwatch.kafka.schema-registry-url", kafka.schemaRegistryUrl(),
                "spendwatch.identity.jwk-set-uri", issuer.jwkSetUri().toString(),
                "spendwatch.plaid.balance-timeout", "6s",
                "spendwatch.plaid.base-url", plaid.uri().toString()),
            folder);
  }

  /** Starts the service alone, with settings for what it depends on. */
  static ConfigurableApplicationContext start(Map<String, String> settings, Path folder) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("server.port", "0");
    // No test is to wait because another one was quick.
    all.put("spendwatch.limits.requests-per-minute", "100000");
    all.put("spendwatch.limits.bank-requests-per-minute", "100000");
    all.put("spendwatch.web.allowed-origins", PAGE);
    all.put("spendwatch.identity.issuer", TestIssuer.ISSUER);
    all.put("spendwatch.identity.audience", TestIssuer.AUDIENCE);
    all.put("spendwatch.storage.url", "jdbc:sqlite:" + folder.resolve("test.db"));
    all.put("spendwatch.vault.keyset-file", keyset(folder));
    all.put("spendwatch.plaid.client-id", "sandbox-client");
    all.put("spendwatch.plaid.secret", "sandbox-secret");
    all.put("spendwatch.plaid.webhook-url", "http://127.0.0.1:9/plaid/webhooks");
    return LinkService.application()
        .run(
            all.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new));
  }

  private static String keyset(Path folder) {
    return Keysets.createIfMissing(folder.resolve("keyset.json")).toString();
  }

  static URI uri(ConfigurableApplicationContext context) {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  public TestIssuer issuer() {
    return issuer;
  }

  /** A caller with a good token. */
  public Caller as(String userId) {
    return with(issuer.token(userId));
  }

  /** A caller with this token, or none if it is null. */
  public Caller with(String token) {
    return new Caller(uri(context), token);
  }

  /** The simulated Plaid, to play fate with. */
  public PlaidSimulator simulator() {
    return plaid;
  }

  /** Base URL of the simulated Plaid. */
  public URI plaid() {
    return plaid.uri();
  }

  public Storage storage() {
    return context.getBean(Storage.class);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** One of several of a type. */
  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public KafkaClients kafka() {
    return new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  /** Where the store's file is. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    context.close();
    plaid.close();
    kafka.close();
    issuer.close();
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("link-service-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands one service to all tests that want it, and stops it after the last. */
  public static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == RunningService.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.GLOBAL)
          .computeIfAbsent(RunningService.class, _ -> new RunningService(), RunningService.class);
    }
  }
}
