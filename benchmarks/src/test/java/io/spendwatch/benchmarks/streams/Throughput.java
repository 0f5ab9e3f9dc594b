package io.spendwatch.benchmarks.streams;

import com.zaxxer.hikari.HikariDataSource;
import io.spendwatch.benchmarks.figures.Figure;
import io.spendwatch.benchmarks.figures.Figures;
import io.spendwatch.benchmarks.figures.Goal;
import io.spendwatch.benchmarks.figures.Rounds;
import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.benchmarks.spending.Updates;
import io.spendwatch.benchmarks.spending.Updates.Update;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.TopicCreation;
import io.spendwatch.schemas.Topics;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * R1 and R2: updates of ten lines that wait on {@code transactions.ingested}, until the last result
 * of the rules can be read by a reader of committed records.
 */
public final class Throughput implements AutoCloseable {
  private static final int ROUNDS = 3;
  private static final int UPDATES = 3_000;
  private static final int RELAYED = 30_000;
  private static final int PLAIN = 300;
  private static final int USERS = 300;
  private static final List<String> RELAY = List.of("relay.first", "relay.second", "relay.third");

  private final LocalKafka kafka = LocalKafka.temporary();
  private final KafkaClients clients =
      new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  private final Updates updates = new Updates(clients.registry());
  private final Backlog backlog = new Backlog(clients);
  private final Path folder;
  private int round;

  private Throughput(Path folder) throws IOException {
    this.folder = Files.createTempDirectory(Files.createDirectories(folder), "streams");
    try (Admin admin = Admin.create(clients.client())) {
      TopicCreation.create(
          admin,
          Stream.concat(RELAY.stream(), PlainListeners.TOPICS.stream())
              .map(it -> new NewTopic(it, Topics.TRANSACTIONS_INGESTED.partitions(), (short) 1))
              .toList());
    }
    var plans = Topics.BUDGET_PLANS.serde(clients.registry()).serializer();
    backlog.put(
        Topics.BUDGET_PLANS.name(),
        IntStream.range(0, USERS)
            .mapToObj(Updates::user)
            .map(user ->
                new Update(
                    user,
                    plans.serialize(
                        Topics.BUDGET_PLANS.name(),
                        PlanRecords.toRecord(
                            SomeSpending.sumsOf(user), UUID.randomUUID(), SomeSpending.NOW))))
            .toList());
  }

  /**
   * @param folder for state
   */
  public static void measure(Figures figures, Path folder) throws IOException {
    try (Throughput throughput = new Throughput(folder)) {
      List<Double> ours = new ArrayList<>();
      List<Double> relay = new ArrayList<>();
      throughput.streams(ours, relay);
      figures.add(
          Figure.of("R1", "categorizer and rules, from a backlog", "updates/s", Rounds.middle(ours))
              .against("bare relay", Rounds.middle(relay))
              .goal(Goal.ratioAtLeast(0.5))
              .rounds(Map.of("ours", ours, "relay", relay))
              .note(
                  "the relay decodes, computes and keeps nothing; the streams' settings are the"
                      + " same"));
      List<Double> plain = throughput.plain();
      figures.add(
          Figure.of("R2", "categorizer and rules, from a backlog", "updates/s", Rounds.middle(ours))
              .against("plain listeners", Rounds.middle(plain))
              .goal(Goal.ratioAtLeast(50))
              .rounds(Map.of("ours", ours, "plain", plain))
              .note(
                  "one record at a time: state in one transaction of PostgreSQL (on this machine,"
                      + " with fsync), then the send awaited, then the offset committed"));
    }
  }

  private void streams(List<Double> ours, List<Double> relay) {
    try (Chain services = Chain.ofServices(clients, folder, () -> SomeSpending.NOW).start();
        Chain passing = Chain.relay(clients, folder, RELAY).start();
        Arrivals plans = new Arrivals(clients, Topics.OVERAGES_CALCULATED.name())) {
      plans.awaitQuiet();
      for (int i = -1; i < ROUNDS; i++) {
        double relayed =
            rate(RELAY.getFirst(), RELAY.getLast(), RELAYED, passing::hold, passing::letGo);
        double totaled =
            rate(
                Topics.TRANSACTIONS_INGESTED.name(),
                Topics.OVERAGES_CALCULATED.name(),
                UPDATES,
                services::hold,
                services::letGo);
        keep(i, relay, relayed);
        keep(i, ours, totaled);
      }
    }
  }

  private List<Double> plain() throws IOException {
    List<Double> rates = new ArrayList<>();
    // What is acknowledged is on the disk, as it is in production.
    try (EmbeddedPostgres postgresql =
            EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
        HikariDataSource database = pool(postgresql);
        PlainListeners listeners = new PlainListeners(clients, database)) {
      for (int i = -1; i < ROUNDS; i++) {
        keep(
            i,
            rates,
            rate(
                PlainListeners.TOPICS.getFirst(),
                PlainListeners.TOPICS.getLast(),
                PLAIN,
                listeners::hold,
                listeners::letGo));
      }
    }
    return rates;
  }

  private static HikariDataSource pool(EmbeddedPostgres postgresql) {
    HikariDataSource pool = new HikariDataSource();
    pool.setDataSource(postgresql.getPostgresDatabase());
    pool.setMaximumPoolSize(4);
    return pool;
  }

  /** The first round is for the compilers. */
  private static void keep(int round, List<Double> rates, double rate) {
    if (round >= 0) {
      rates.add(rate);
    }
  }

  private double rate(String from, String to, int count, Runnable hold, Runnable letGo) {
    List<Update> some = updates.ofTen(count, USERS, round++);
    hold.run();
    backlog.put(from, some);
    try (Arrivals arrivals = new Arrivals(clients, to)) {
      long begun = System.nanoTime();
      letGo.run();
      arrivals.await(count);
      return count * 1e9 / (System.nanoTime() - begun);
    }
  }

  @Override
  public void close() {
    backlog.close();
    kafka.close();
  }
}
