package io.spendwatch.benchmarks.fleet;

import io.spendwatch.messaging.Sends;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidCall;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.plaid.SyncPage;
import io.spendwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/**
 * A fetcher as most teams write it: a listener with one thread a partition, each of which asks
 * Plaid, waits for the answer, sends it on, and takes the next record.
 */
final class PlainFetcher implements AutoCloseable {
  static final String DUE = "plain.due";
  static final String FETCHED = "plain.fetched";

  private final Map<String, Customer> customers;
  private final Map<String, String> cursors = new ConcurrentHashMap<>();
  private final Plaid plaid;
  private final DefaultKafkaProducerFactory<String, byte[]> producers;
  private final KafkaTemplate<String, byte[]> template;
  private final ConcurrentMessageListenerContainer<String, byte[]> container;

  PlainFetcher(Stage stage, List<Customer> customers) {
    this.customers =
        customers.stream().collect(Collectors.toMap(Customer::itemId, Function.identity()));
    plaid = Plaid.connect(settings(stage));
    producers = new DefaultKafkaProducerFactory<>(stage.clients().rawProducer());
    template = new KafkaTemplate<>(producers);
    stage.createTopic(DUE);
    stage.createTopic(FETCHED);
    container = new ConcurrentMessageListenerContainer<>(consumers(stage), properties());
    container.setConcurrency(Topics.TRANSACTIONS_UPDATE_READY.partitions());
    container.start();
  }

  private static DefaultKafkaConsumerFactory<String, byte[]> consumers(Stage stage) {
    Map<String, Object> config = stage.clients().consumer("plain-fetcher");
    // A record may take half a minute, and a poll gets hundreds.
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5);
    return new DefaultKafkaConsumerFactory<>(config);
  }

  private ContainerProperties properties() {
    ContainerProperties properties = new ContainerProperties(DUE);
    properties.setAckMode(ContainerProperties.AckMode.RECORD);
    properties.setMessageListener((MessageListener<String, byte[]>) this::fetch);
    return properties;
  }

  private static PlaidSettings settings(Stage stage) {
    PlaidCall.Limit none = PlaidCall.Limit.aMinute(1_000_000, 100_000_000);
    Map<PlaidCall, PlaidCall.Limit> limits = new HashMap<>();
    limits.put(PlaidCall.TRANSACTIONS_SYNC, none);
    limits.put(PlaidCall.TRANSACTIONS_SYNC_FROM_START, none);
    return new PlaidSettings(
        stage.plaid().uri(),
        "sandbox-client",
        "sandbox-secret",
        null,
        null,
        null,
        null,
        null,
        limits,
        null);
  }

  private void fetch(ConsumerRecord<String, byte[]> record) {
    Customer customer = customers.get(record.key());
    boolean more = true;
    while (more) {
      Optional<String> cursor = Optional.ofNullable(cursors.get(customer.itemId()));
      SyncPage page = plaid.sync(customer.item(), cursor, 500);
      page.nextCursor().ifPresent(it -> cursors.put(customer.itemId(), it));
      more = page.hasMore();
    }
    byte[] done = customer.user().getBytes(StandardCharsets.UTF_8);
    Sends.await(() -> template.send(FETCHED, customer.user(), done));
  }

  @Override
  public void close() {
    container.stop();
    producers.destroy();
    plaid.close();
  }
}
