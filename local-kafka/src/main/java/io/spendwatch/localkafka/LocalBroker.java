package io.spendwatch.localkafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker, alone and in this process, that listens on 127.0.0.1 only.
 *
 * <p>Its data outlives it, a killed process included. A record that was acknowledged (with {@code
 * acks=all} too) has been handed to the operating system and not yet to the disk, so that a power
 * cut may take the newest. Transactions, the consumer and the streams protocol work; internal
 * topics have one replica; topics are not created by being used.
 *
 * <p>It logs through slf4j. An application that shows its log to people sets the loggers {@code
 * kafka}, {@code org.apache.kafka}, {@code state.change.logger} and {@code com.yammer.metrics} to
 * WARN or less.
 */
public final class LocalBroker implements AutoCloseable {
  private static final String PURPOSE = "Kafka broker";

  private final int port;
  private final KafkaRaftServer server;

  private LocalBroker(int port, KafkaRaftServer server) {
    this.port = port;
    this.server = server;
  }

  /**
   * Returns when the broker takes records.
   *
   * @param dataFolder where its data are, made on the first start; of one broker at a time
   * @param port 0 for any free one
   * @throws PortTakenException if somebody listens on the port
   */
  public static LocalBroker start(Path dataFolder, int port) {
    return start(dataFolder, port, BrokerGuard.none());
  }

  /**
   * The same, for clients that prove who they are.
   *
   * @param guard counts for the listener of the clients; the administrator is made on the first
   *     start
   */
  public static LocalBroker start(Path dataFolder, int port, BrokerGuard guard) {
    int clients = Loopback.free(port, PURPOSE);
    int controller = Loopback.free(0, PURPOSE);
    format(dataFolder, guard);
    Properties settings = BrokerSettings.of(dataFolder, clients, controller, guard);
    KafkaRaftServer server =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    LocalBroker broker = new LocalBroker(clients, server);
    try {
      server.startup();
      return broker;
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  /** What clients call {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Loopback.HOST + ":" + port;
  }

  /** Stops taking records, writes what is open and lets go of the folder. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path dataFolder, BrokerGuard guard) {
    if (Files.exists(dataFolder.resolve("meta.properties"))) {
      return;
    }
    try {
      Files.createDirectories(dataFolder);
      new Formatter()
          .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(BrokerSettings.NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(BrokerSettings.CONTROLLER)
          .setMetadataLogDirectory(Optional.empty())
          .addDirectory(dataFolder.toString())
          .setScramArguments(guard.credentials())
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (Exception e) {
      throw new IllegalStateException("The broker's folder " + dataFolder + " is unusable.", e);
    }
  }
}
