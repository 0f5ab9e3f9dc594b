package io.spendwatch.link;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.spendwatch.link.audit.Auditor;
import io.spendwatch.link.live.Bells;
import io.spendwatch.link.outbox.OutboxRelay;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.readmodel.ReadModelFeed;
import io.spendwatch.link.readmodel.ReadModelMetrics;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.Received;
import io.spendwatch.messaging.Subscriptions;
import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.schemas.Service;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageHealth;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What the service says and hears over Kafka, and whether it can. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
class LinkMessaging {
  /** Of the service's own consumers. */
  static final String GROUP = Service.LINK.id();

  private static final OutboxRelay.Waits OUTBOX_WAITS =
      new OutboxRelay.Waits(Duration.ofSeconds(1), Duration.ofSeconds(5));

  @Bean
  KafkaClients kafkaClients(
      KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations) {
    return new KafkaClients(settings, new Telemetry(meters, observations));
  }

  @Bean
  Outgoing outgoing(KafkaClients clients) {
    return new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch);
  }

  @Bean
  OutboxRelay outboxRelay(Storage storage, KafkaClients clients, Clock clock) {
    return new OutboxRelay(
        storage.outbox(),
        storage.leases(),
        () -> new KafkaProducer<>(outboxProducer(clients)),
        OUTBOX_WAITS,
        clock);
  }

  private static Map<String, Object> outboxProducer(KafkaClients clients) {
    Map<String, Object> config = clients.rawProducer();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, GROUP + ".outbox");
    // The relay tries again by itself, and wants to know of an outage.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    // What a killed instance left open holds up the topic's readers no longer than this.
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 20_000);
    return config;
  }

  @Bean
  DeadLetters deadLetters(KafkaClients clients) {
    return new DeadLetters(clients, List.of(StorageUnavailable.class));
  }

  @Bean
  Subscriptions subscriptions(KafkaClients clients, DeadLetters deadLetters) {
    return new Subscriptions(clients, deadLetters);
  }

  @Bean
  ReadModelFeed readModelFeed(Storage storage) {
    return new ReadModelFeed(storage.readModel());
  }

  @Bean
  ReadModelMetrics readModelMetrics(MeterRegistry meters, Clock clock) {
    return new ReadModelMetrics(meters, clock);
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> startingListener(
      Subscriptions subscriptions, ReadModelFeed feed, Bells bells) {
    return subscriptions.together(
        Topics.TRANSACTIONS_UPDATE_STARTING, GROUP, andRing(bells, feed::starting));
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> linesListener(
      Subscriptions subscriptions, ReadModelFeed feed) {
    return subscriptions.together(Topics.CATEGORIES_TOTALED, GROUP, feed::lines);
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> resultsListener(
      Subscriptions subscriptions,
      ReadModelFeed feed,
      ReadModelMetrics metrics,
      Bells bells,
      Auditor auditor) {
    return subscriptions.together(
        Topics.OVERAGES_CALCULATED,
        GROUP,
        andRing(bells, feed::results)
            .andThen(metrics::written)
            .andThen(results -> results.forEach(it -> auditor.updated(it.key()))));
  }

  /** What it says of an item is in the store already. */
  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> attentionListener(
      Subscriptions subscriptions, Bells bells) {
    return subscriptions.together(Topics.ITEMS_ATTENTION, GROUP, andRing(bells, _ -> {}));
  }

  /** Live updates look at what has been written, and so come after it. */
  private static <V extends SpecificRecord> Consumer<List<Received<V>>> andRing(
      Bells bells, Consumer<List<Received<V>>> write) {
    return records -> {
      write.accept(records);
      records.stream().map(Received::key).distinct().forEach(bells::ring);
    };
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaClients clients) {
    return new KafkaHealth(clients);
  }

  @Bean
  StorageHealth storageHealthIndicator(Storage storage) {
    return new StorageHealth(storage);
  }
}
