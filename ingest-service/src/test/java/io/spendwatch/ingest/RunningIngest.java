package io.spendwatch.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.vault.Keysets;
import io.spendwatch.storage.vault.TokenVault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The service as it is deployed, beside a broker and a store of its own. */
public final class RunningIngest implements AutoCloseable {
  private final Path folder = temporaryFolder();
  private final LocalKafka kafka;
  private final TopicLog topics;
  private final ConfigurableApplicationContext context;
  private boolean brokerIsThere = true;

  /**
   * @param plaid base URL
   * @param more options of the command line
   */
  public RunningIngest(URI plaid, String... more) {
    this(LocalKafka.temporary(), plaid, more);
  }

  private RunningIngest(LocalKafka kafka, URI plaid, String... more) {
    this.kafka = kafka;
    this.topics = new TopicLog(kafka);
    List<String> options =
        List.of(
            "--server.port=0",
            "--spendwatch.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
            "--spendwatch.kafka.schema-registry-url=" + kafka.schemaRegistryUrl(),
            "--spendwatch.storage.url=jdbc:sqlite:" + folder.resolve("test.db"),
            "--spendwatch.vault.keyset-file="
                + Keysets.createIfMissing(folder.resolve("keys.json")),
            "--spendwatch.plaid.base-url=" + plaid,
            "--spendwatch.plaid.client-id=sandbox-client",
            "--spendwatch.plaid.secret=sandbox-secret");
    this.context =
        IngestService.application()
            .run(Stream.concat(options.stream(), Stream.of(more)).toArray(String[]::new));
  }

  public TopicLog topics() {
    return topics;
  }

  /** The broker goes, and does not come again. */
  public void loseBroker() {
    kafka.close();
    brokerIsThere = false;
  }

  /** Where everything that the service keeps is. */
  public Path folder() {
    return folder;
  }

  public URI webhooks() {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + "/plaid/webhooks");
  }

  public Storage storage() {
    return context.getBean(Storage.class);
  }

  public TokenVault vault() {
    return context.getBean(TokenVault.class);
  }

  /** How many triggers were answered and need nothing more. */
  public double answered() {
    return bean(MeterRegistry.class)
        .find("spendwatch.fetches")
        .tag("outcome", "answered")
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  @Override
  public void close() {
    context.close();
    topics.close();
    if (brokerIsThere) {
      kafka.close();
    }
    FileSystemUtils.deleteRecursively(folder.toFile());
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("ingest-service-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
