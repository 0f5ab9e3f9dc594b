package io.spendwatch.localkafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** What a broker that is alone, and shares a small machine with its clients, is told. */
final class BrokerSettings {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";

  static Properties of(Path dataFolder, int port, int controllerPort, BrokerGuard guard) {
    Properties settings = new Properties();
    addresses(settings, guard.protocol(), port, controllerPort);
    settings.setProperty("log.dirs", dataFolder.toString());
    oneReplica(settings);
    smallMachine(settings);
    quickRestarts(settings);
    quickLoading(settings);
    settings.setProperty("auto.create.topics.enable", "false");
    // Longer than any topic keeps its records: a group that was away finds its place again.
    settings.setProperty("offsets.retention.minutes", minutes(Duration.ofDays(60)));
    settings.putAll(guard.settings());
    return settings;
  }

  private static void addresses(
      Properties settings, String protocol, int port, int controllerPort) {
    String host = Loopback.HOST;
    settings.setProperty("node.id", String.valueOf(NODE));
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty(
        "listeners",
        "%s://%s:%d,%s://%s:%d".formatted(protocol, host, port, CONTROLLER, host, controllerPort));
    settings.setProperty("advertised.listeners", "%s://%s:%d".formatted(protocol, host, port));
    settings.setProperty(
        "listener.security.protocol.map",
        "%s:%s,%s:PLAINTEXT".formatted(protocol, protocol, CONTROLLER));
    settings.setProperty("inter.broker.listener.name", protocol);
    settings.setProperty("controller.listener.names", CONTROLLER);
    settings.setProperty(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE, host, controllerPort));
  }

  private static void oneReplica(Properties settings) {
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
  }

  private static void smallMachine(Properties settings) {
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("transaction.state.log.num.partitions", "4");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    // Each partition in use has two index files of this size; the default is ten times as large.
    settings.setProperty("log.index.size.max.bytes", "1048576");
    settings.setProperty("log.segment.bytes", "134217728");
  }

  /**
   * A controller notices within seconds that the broker was killed, and a group does not wait for
   * more members before it begins. {@code controlled.shutdown.enable} stays on: without it every
   * restart waits for a session.
   */
  private static void quickRestarts(Properties settings) {
    settings.setProperty("broker.session.timeout.ms", "2000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
  }

  /**
   * What a coordinator of groups reads when the broker starts, which must be little. After a kill
   * the broker takes itself for the leader until its controller has it elected anew, and begins to
   * read twice. As of Kafka 4.2.1 the end of the first reading is taken for that of the second, and
   * what that one still reads spoils a group that is at work by then: its offsets look as if a
   * transaction were open on them, and a stream that needs them stands still. Small segments are
   * compacted early, and small steps let a reading in vain end at once.
   */
  private static void quickLoading(Properties settings) {
    settings.setProperty("offsets.topic.segment.bytes", "1048576");
    settings.setProperty("offsets.load.buffer.size", "65536");
  }

  private static String minutes(Duration time) {
    return String.valueOf(time.toMinutes());
  }

  private BrokerSettings() {}
}
