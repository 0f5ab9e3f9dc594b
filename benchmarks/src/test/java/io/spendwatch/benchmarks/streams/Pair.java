package io.spendwatch.benchmarks.streams;

import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.benchmarks.spending.Updates;
import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.rules.RulesService;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;

/** Two topologies for one user, one behind the other, without a broker. */
public final class Pair implements AutoCloseable {
  private static final String USER = "ann";
  private static final String INGESTED = Topics.TRANSACTIONS_INGESTED.name();
  private static final String TOTALED = Topics.CATEGORIES_TOTALED.name();
  private static final String CALCULATED = Topics.OVERAGES_CALCULATED.name();

  private final TopologyTestDriver first;
  private final TopologyTestDriver second;
  private final TestInputTopic<byte[], byte[]> in;
  private final TestOutputTopic<byte[], byte[]> between;
  private final TestInputTopic<byte[], byte[]> then;
  private final TestOutputTopic<byte[], byte[]> out;

  private Pair(Topology before, Topology after, Path folder) {
    first = driver(before, folder.resolve("first"));
    second = driver(after, folder.resolve("second"));
    ByteArraySerializer bytes = new ByteArraySerializer();
    ByteArrayDeserializer read = new ByteArrayDeserializer();
    in = first.createInputTopic(INGESTED, bytes, bytes);
    between = first.createOutputTopic(TOTALED, read, read);
    then = second.createInputTopic(TOTALED, bytes, bytes);
    out = second.createOutputTopic(CALCULATED, read, read);
  }

  /** The categorizer and the rules, of which the user has so many lines. */
  public static Pair ofServices(
      SchemaRegistry registry,
      Function<String, KeyValueBytesStoreSupplier> stores,
      Plan plan,
      int lines,
      Path folder) {
    Pair pair =
        new Pair(
            CategorizerService.topology(registry, () -> SomeSpending.NOW, stores),
            RulesService.topology(registry, () -> SomeSpending.NOW, stores),
            folder);
    pair.plan(registry, plan);
    Updates updates = new Updates(registry);
    for (int from = 0; from < lines; from += 1_000) {
      List<Line> some =
          IntStream.range(from, Math.min(lines, from + 1_000))
              .mapToObj(i -> SomeSpending.line(i, 999))
              .toList();
      pair.pass(updates.bytes(USER, some));
    }
    return pair;
  }

  /** What does nothing but pass on. */
  static Pair relay(Path folder) {
    return new Pair(relay(INGESTED, TOTALED), relay(TOTALED, CALCULATED), folder);
  }

  private static Topology relay(String from, String to) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from).to(to);
    return builder.build();
  }

  private void plan(SchemaRegistry registry, Plan plan) {
    for (TopologyTestDriver driver : List.of(first, second)) {
      driver
          .createInputTopic(
              Topics.BUDGET_PLANS.name(),
              new StringSerializer(),
              Topics.BUDGET_PLANS.serde(registry).serializer())
          .pipeInput(USER, PlanRecords.toRecord(plan, new UUID(0, 1), SomeSpending.NOW));
    }
  }

  /** What becomes of an update: what each of the two topologies tells. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Outcome(List<byte[]> totaled, List<byte[]> calculated) {}

  /** Lets an update through both. */
  public Outcome pass(byte[] update) {
    byte[] user = USER.getBytes(StandardCharsets.UTF_8);
    in.pipeInput(user, update);
    List<byte[]> totaled = between.readValuesToList();
    totaled.forEach(it -> then.pipeInput(user, it));
    return new Outcome(totaled, out.readValuesToList());
  }

  private static TopologyTestDriver driver(Topology topology, Path folder) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
    String bytes = "org.apache.kafka.common.serialization.Serdes$ByteArraySerde";
    settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, bytes);
    settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, bytes);
    return new TopologyTestDriver(topology, settings);
  }

  @Override
  public void close() {
    first.close();
    second.close();
  }
}
