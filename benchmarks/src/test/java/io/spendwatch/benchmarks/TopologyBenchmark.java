package io.spendwatch.benchmarks;

import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.rules.RulesService;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;

/**
 * Processor time of an update of ten lines through both topologies, for users with few and with
 * many lines, and of a bare relay of the same bytes through as many topics. Without a broker and
 * with stores in memory: what is measured is the engine, not the disk.
 */
public final class TopologyBenchmark {
  private static final int ROUNDS = 9;
  private static final int WARM_UP = 4;
  private static final int UPDATES = 100;

  /** Two topologies, one behind the other. */
  private static final class Pair {
    private final TestInputTopic<byte[], byte[]> in;
    private final TestOutputTopic<byte[], byte[]> between;
    private final TestInputTopic<byte[], byte[]> then;
    private final TestOutputTopic<byte[], byte[]> out;

    Pair(TopologyTestDriver first, TopologyTestDriver second) {
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
  }

  private final SchemaRegistry registry = SchemaRegistry.inMemory();

  /** Prints the figures. */
  public static void main(String[] arguments) {
    new TopologyBenchmark().measure();
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
    double ofFew = median(micros[0]);
    double ofMany = median(micros[1]);
    double ofRelay = median(micros[2]);
    System.out.printf("an update of 10 lines, processor time, median of %d rounds%n", ROUNDS);
    System.out.printf("  of    1,000 lines  %7.0f us%n", ofFew);
    System.out.printf("  of  100,000 lines  %7.0f us%n", ofMany);
    System.out.printf("  bare relay         %7.0f us%n", ofRelay);
    System.out.printf("R6, 100,000 against 1,000 lines: %.2f (goal 1.2)%n", ofMany / ofFew);
    System.out.printf(
        "R4, processor seconds per 1,000 updates, these two services: %.2f, of them the driver's as"
            + " the relay shows %.2f%n",
        ofFew / 1_000, ofRelay / 1_000);
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
        driver(
            CategorizerService.topology(
                registry, () -> SomeSpending.NOW, Stores::inMemoryKeyValueStore));
    TopologyTestDriver rules =
        driver(
            RulesService.topology(registry, () -> SomeSpending.NOW, Stores::inMemoryKeyValueStore));
    for (TopologyTestDriver driver : List.of(categorizer, rules)) {
      driver
          .createInputTopic(
              Topics.BUDGET_PLANS.name(),
              new StringSerializer(),
              Topics.BUDGET_PLANS.serde(registry).serializer())
          .pipeInput(
              "ann", PlanRecords.toRecord(SomeSpending.PLAN, new UUID(0, 1), SomeSpending.NOW));
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

  private static Pair relay() {
    return new Pair(
        driver(relay(Topics.TRANSACTIONS_INGESTED.name(), Topics.CATEGORIES_TOTALED.name())),
        driver(relay(Topics.CATEGORIES_TOTALED.name(), Topics.OVERAGES_CALCULATED.name())));
  }

  private static Topology relay(String from, String to) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from).to(to);
    return builder.build();
  }

  private static TopologyTestDriver driver(Topology topology) {
    Properties settings = new Properties();
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
    return Topics.TRANSACTIONS_INGESTED
        .serde(registry)
        .serializer()
        .serialize(Topics.TRANSACTIONS_INGESTED.name(), update);
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private TopologyBenchmark() {}
}
