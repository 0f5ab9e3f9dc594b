package io.spendwatch.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.rules.RulesService;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * Processor time of an update of ten lines through both topologies, for users with few and with
 * many lines, and of a bare relay of the same bytes through as many topics. Without a broker; with
 * stores in memory and with those on disk that the services have.
 *
 * <p>The time is that of the whole process, so that what the stores and the collector do beside the
 * thread is in it, and the rounds before the measured ones are enough for the compilers.
 */
public final class TopologyBenchmark {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 8;
  private static final int UPDATES = 300;

  /** A way to keep state, and a plan to judge by. */
  private record Setting(
      String name, Function<String, KeyValueBytesStoreSupplier> stores, Plan plan) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("memory, sums", Stores::inMemoryKeyValueStore, SomeSpending.SUMS),
          new Setting("disk, sums", DiskStores::supplier, SomeSpending.SUMS),
          new Setting("disk, one single", DiskStores::supplier, SomeSpending.ONE_SINGLE));

  /** Two topologies, one behind the other. */
  private static final class Pair {
    private final TestInputTopic<byte[], byte[]> in;
    private final TestOutputTopic<byte[], byte[]> between;
    private final TestInputTopic<byte[], byte[]> then;
    private final TestOutputTopic<byte[], byte[]> out;

    private final List<TopologyTestDriver> drivers;

    Pair(TopologyTestDriver first, TopologyTestDriver second) {
      drivers = List.of(first, second);
      String ingested = Topics.TRANSACTIONS_INGESTED.name();
      String totaled = Topics.CATEGORIES_TOTALED.name();
      ByteArraySerializer bytes = new ByteArraySerializer();
      ByteArrayDeserializer read = new ByteArrayDeserializer();
      in = first.createInputTopic(ingested, bytes, bytes);
      between = first.createOutputTopic(totaled, read, read);
      then = second.createInputTopic(totaled, bytes, bytes);
      out = second.createOutputTopic(Topics.OVERAGES_CALCULATED.name(), read, read);
    }

    void pass(byte[] user, byte[] update) {
      in.pipeInput(user, update);
      between.readValuesToList().forEach(it -> then.pipeInput(user, it));
      out.readValuesToList();
    }

    void close() {
      drivers.forEach(TopologyTestDriver::close);
    }
  }

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final SchemaRegistry registry = SchemaRegistry.inMemory();
  private final Serializer<TransactionsIngested> ingested =
      Topics.TRANSACTIONS_INGESTED.serde(registry).serializer();
  private final Setting setting;
  private final Path folder;
  private int drivers;

  /**
   * Prints the figures, all of them or those of the settings whose names have an argument in them.
   */
  public static void main(String[] arguments) throws IOException {
    System.out.printf(
        "An update of 10 lines, processor time in us, the middle of %d rounds of %d%n"
            + "%-18s %8s %9s %7s %5s %6s%n",
        ROUNDS, UPDATES, "stores, rules", "of 1,000", "of 100,000", "relay", "R6", "R4");
    for (Setting setting : SETTINGS) {
      if (arguments.length == 0 || setting.name().contains(arguments[0])) {
        new TopologyBenchmark(setting).measure();
      }
    }
  }

  private TopologyBenchmark(Setting setting) throws IOException {
    this.setting = setting;
    this.folder = Files.createTempDirectory("benchmark");
  }

  private void measure() {
    Pair few = engine(1_000);
    Pair many = engine(100_000);
    Pair relay = relay();
    double[][] micros = new double[3][ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      double[] now = {
        round(few, 1_000, round), round(many, 100_000, round), round(relay, 1_000, round)
      };
      for (int i = 0; round >= 0 && i < now.length; i++) {
        micros[i][round] = now[i];
      }
    }
    List.of(few, many, relay).forEach(Pair::close);
    report(middle(micros[0]), middle(micros[1]), middle(micros[2]));
  }

  private void report(double few, double many, double relay) {
    System.out.printf(
        "%-18s %8.0f %10.0f %7.0f %5.2f %6.2f%n",
        setting.name(), few, many, relay, many / few, few / 1_000);
  }

  /** Microseconds of processor time an update. */
  private double round(Pair pair, int lines, int round) {
    List<byte[]> updates =
        IntStream.range(0, UPDATES)
            .mapToObj(i -> SomeSpending.ten(lines, (round + WARM_UP) * UPDATES + i))
            .map(ten -> bytes(ten))
            .toList();
    byte[] user = new StringSerializer().serialize(null, "ann");
    long before = processorTime();
    updates.forEach(update -> pair.pass(user, update));
    return (processorTime() - before) / 1_000.0 / UPDATES;
  }

  private Pair engine(int lines) {
    TopologyTestDriver categorizer =
        driver(CategorizerService.topology(registry, () -> SomeSpending.NOW, setting.stores()));
    TopologyTestDriver rules =
        driver(RulesService.topology(registry, () -> SomeSpending.NOW, setting.stores()));
    for (TopologyTestDriver driver : List.of(categorizer, rules)) {
      driver
          .createInputTopic(
              Topics.BUDGET_PLANS.name(),
              new StringSerializer(),
              Topics.BUDGET_PLANS.serde(registry).serializer())
          .pipeInput("ann", PlanRecords.toRecord(setting.plan(), new UUID(0, 1), SomeSpending.NOW));
    }
    Pair pair = new Pair(categorizer, rules);
    byte[] user = new StringSerializer().serialize(null, "ann");
    for (int from = 0; from < lines; from += 1_000) {
      List<Line> some =
          IntStream.range(from, from + 1_000).mapToObj(i -> SomeSpending.line(i, 999)).toList();
      pair.pass(user, bytes(some));
    }
    return pair;
  }

  private Pair relay() {
    return new Pair(
        driver(relay(Topics.TRANSACTIONS_INGESTED.name(), Topics.CATEGORIES_TOTALED.name())),
        driver(relay(Topics.CATEGORIES_TOTALED.name(), Topics.OVERAGES_CALCULATED.name())));
  }

  private static Topology relay(String from, String to) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from).to(to);
    return builder.build();
  }

  private TopologyTestDriver driver(Topology topology) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("" + ++drivers).toString());
    settings.put(
        "default.key.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
    settings.put(
        "default.value.serde", "org.apache.kafka.common.serialization.Serdes$ByteArraySerde");
    return new TopologyTestDriver(topology, settings);
  }

  private byte[] bytes(List<Line> lines) {
    TransactionsIngested update =
        TransactionsIngested.newBuilder()
            .setUpdateId(UUID.randomUUID())
            .setUserId("ann")
            .setItemId("item")
            .setCause(UpdateCause.WEBHOOK)
            .setTriggeredAt(SomeSpending.NOW)
            .setIngestedAt(SomeSpending.NOW)
            .setScope(UpdateScope.CHANGES)
            .setPart(1)
            .setParts(1)
            .setLines(lines.stream().map(LineRecords::toRecord).toList())
            .setRemovedTransactionIds(List.of())
            .setRemovedAccountIds(List.of())
            .build();
    return ingested.serialize(Topics.TRANSACTIONS_INGESTED.name(), update);
  }

  /** Nanoseconds, of all threads. */
  private static long processorTime() {
    return PROCESS.getProcessCpuTime();
  }

  /** The mean of the middle third: the clock is too coarse for a median of the relay's. */
  private static double middle(double[] values) {
    int third = values.length / 3;
    return Arrays.stream(values).sorted().skip(third).limit(third).average().orElseThrow();
  }
}
