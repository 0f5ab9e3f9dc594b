package io.spendwatch.localkafka;

import io.spendwatch.schemas.TopicCreation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * All that a service needs of Kafka: a broker with the catalogue's topics, and a schema registry.
 */
public final class LocalKafka implements AutoCloseable {
  private static final short ONE_REPLICA = 1;

  private final LocalBroker broker;
  private final LocalSchemaRegistry registry;
  private final Runnable afterwards;

  private LocalKafka(LocalBroker broker, LocalSchemaRegistry registry, Runnable afterwards) {
    this.broker = broker;
    this.registry = registry;
    this.afterwards = afterwards;
  }

  /**
   * Returns when both answer and every topic of the catalogue is there.
   *
   * @param folder where records and schemas are kept, made on the first start
   * @param brokerPort 0 for any free one
   * @param registryPort 0 for any free one
   * @throws PortTakenException if somebody listens on one of the ports
   */
  public static LocalKafka start(Path folder, int brokerPort, int registryPort) {
    return start(folder, brokerPort, registryPort, () -> {});
  }

  /** On free ports in a folder that is deleted with the end, for tests. */
  public static LocalKafka temporary() {
    return temporary(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static LocalKafka temporary(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, "spendwatch-kafka");
      return start(folder, 0, 0, () -> delete(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  public String schemaRegistryUrl() {
    return registry.url();
  }

  @Override
  public void close() {
    broker.close();
    registry.close();
    afterwards.run();
  }

  private static LocalKafka start(
      Path folder, int brokerPort, int registryPort, Runnable afterwards) {
    LocalSchemaRegistry registry =
        LocalSchemaRegistry.start(folder.resolve("schema-registry.jsonl"), registryPort);
    try {
      LocalBroker broker = LocalBroker.start(folder.resolve("broker"), brokerPort);
      createTopics(broker);
      return new LocalKafka(broker, registry, afterwards);
    } catch (RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  private static void createTopics(LocalBroker broker) {
    Map<String, Object> settings =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
    try (Admin admin = Admin.create(settings)) {
      TopicCreation.ensure(admin, ONE_REPLICA);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
