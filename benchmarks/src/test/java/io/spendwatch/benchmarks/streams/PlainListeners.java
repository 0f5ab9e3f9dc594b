package io.spendwatch.benchmarks.streams;

import static io.spendwatch.benchmarks.spending.SomeSpending.NOW;
import static io.spendwatch.benchmarks.spending.SomeSpending.TODAY;

import io.spendwatch.benchmarks.spending.SomeSpending;
import io.spendwatch.domain.alert.Verdict;
import io.spendwatch.domain.alert.Watch;
import io.spendwatch.domain.ledger.ItemUpdate;
import io.spendwatch.domain.ledger.Ledger;
import io.spendwatch.domain.ledger.LedgerUpdate;
import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.transaction.LineChange;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.Sends;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.schemas.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work of the categorizer and the rules by the same domain code, as most teams write it: a
 * listener that takes one record at a time, reads and writes its state in a database in one
 * transaction, sends and waits for the broker, and has its offset committed.
 */
final class PlainListeners implements AutoCloseable {
  /** Their topics: those of the services are read by the services. */
  static final List<String> TOPICS = List.of("plain.ingested", "plain.totaled", "plain.calculated");

  private final JdbcClient sql;
  private final TransactionTemplate transaction;
  private final Decoder<TransactionsIngested> ingested;
  private final Decoder<CategoriesTotaled> totaled;
  private final DefaultKafkaProducerFactory<String, SpecificRecord> producers;
  private final KafkaTemplate<String, SpecificRecord> template;
  private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers;

  PlainListeners(KafkaClients clients, DataSource database) {
    sql = JdbcClient.create(database);
    transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    ingested = new Decoder<>(Topics.TRANSACTIONS_INGESTED, clients.registry());
    totaled = new Decoder<>(Topics.CATEGORIES_TOTALED, clients.registry());
    producers = new DefaultKafkaProducerFactory<>(clients.producer());
    template = new KafkaTemplate<>(producers);
    containers =
        List.of(
            container(clients, TOPICS.get(0), this::total),
            container(clients, TOPICS.get(1), this::judge));
    PlainState.layOut(sql);
    containers.forEach(ConcurrentMessageListenerContainer::start);
  }

  private static ConcurrentMessageListenerContainer<String, byte[]> container(
      KafkaClients clients, String topic, Consumer<ConsumerRecord<String, byte[]>> listener) {
    ContainerProperties properties = new ContainerProperties(topic);
    properties.setPollTimeout(100);
    properties.setAckMode(ContainerProperties.AckMode.RECORD);
    properties.setMessageListener((MessageListener<String, byte[]>) listener::accept);
    return new ConcurrentMessageListenerContainer<>(
        new DefaultKafkaConsumerFactory<>(clients.consumer("plain-" + topic)), properties);
  }

  private void total(ConsumerRecord<String, byte[]> record) {
    TransactionsIngested it = ingested.value(record);
    PlainState state = new PlainState(sql, "totals of " + record.key());
    LedgerUpdate update =
        transaction.execute(_ ->
            new Ledger(SomeSpending.SUMS, TODAY, state.lines(), state.totals())
                .apply(
                    new ItemUpdate(
                        it.getItemId(), false, null, lines(it.getLines()), Set.of(), Set.of())));
    send(TOPICS.get(1), record.key(), totaled(it, update));
  }

  private void judge(ConsumerRecord<String, byte[]> record) {
    CategoriesTotaled it = totaled.value(record);
    PlainState state = new PlainState(sql, "rules of " + record.key());
    Verdict verdict =
        transaction.execute(_ ->
            new Watch(SomeSpending.SUMS, TODAY, state.standings(), state.lines())
                .apply(changes(state.lines(), lines(it.getLines())), false));
    send(TOPICS.get(2), record.key(), calculated(it, verdict));
  }

  private static List<Line> lines(List<io.spendwatch.events.TransactionLine> records) {
    return records.stream().map(LineRecords::toLine).toList();
  }

  private static List<LineChange> changes(Lines known, List<Line> stated) {
    List<LineChange> changes = new ArrayList<>();
    for (Line line : stated) {
      changes.add(new LineChange(known.find(line.transactionId()).orElse(null), line));
      known.put(line);
    }
    return changes;
  }

  private void send(String topic, String key, SpecificRecord value) {
    Sends.await(() -> template.send(topic, key, value));
  }

  private static CategoriesTotaled totaled(TransactionsIngested it, LedgerUpdate update) {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(it.getUpdateId())
        .setUserId(it.getUserId())
        .setItemId(it.getItemId())
        .setCause(it.getCause())
        .setTriggeredAt(it.getTriggeredAt())
        .setTotaledAt(NOW)
        .setScope(it.getScope())
        .setPlanRevision(1)
        .setPart(1)
        .setParts(1)
        .setLines(update.lines().stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(update.removed())
        .setTotals(update.totals().stream().map(TotalsRecords::toRecord).toList())
        .build();
  }

  private static OveragesCalculated calculated(CategoriesTotaled it, Verdict verdict) {
    return OveragesCalculated.newBuilder()
        .setUpdateId(it.getUpdateId())
        .setUserId(it.getUserId())
        .setItemId(it.getItemId())
        .setCause(it.getCause())
        .setTriggeredAt(it.getTriggeredAt())
        .setCalculatedAt(NOW)
        .setPlanRevision(1)
        .setTotals(it.getTotals())
        .setRules(verdict.results().stream().map(PlainListeners::result).toList())
        .setViolations(List.of())
        .build();
  }

  private static RuleResult result(Verdict.Result result) {
    return RuleResult.newBuilder()
        .setRuleId(result.rule().id())
        .setRevision(result.rule().revision())
        .setPeriod(PeriodRecords.toRecord(result.standing().period()))
        .setSum(MoneyRecords.toRecord(result.measured()))
        .setLimit(MoneyRecords.toRecord(result.rule().limit()))
        .setLevel(result.standing().alert().level())
        .setTransactionCount(result.standing().transactions())
        .build();
  }

  /** What comes waits from now on. */
  void hold() {
    containers.forEach(ConcurrentMessageListenerContainer::pause);
    containers.forEach(it -> Awaitility.await().until(it::isContainerPaused));
  }

  void letGo() {
    containers.forEach(ConcurrentMessageListenerContainer::resume);
  }

  @Override
  public void close() {
    containers.forEach(ConcurrentMessageListenerContainer::stop);
    producers.destroy();
  }
}
