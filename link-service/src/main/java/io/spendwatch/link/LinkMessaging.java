package io.spendwatch.link;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.link.live.Bells;
import io.spendwatch.link.outbox.OutboxRelay;
import io.spendwatch.link.outbox.Outgoing;
import io.spendwatch.link.readmodel.ReadModelFeed;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.Received;
import io.spendwatch.messaging.Subscriptions;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What the service says and hears over Kafka, and whether it can. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
class LinkMessaging {
  private static final String GROUP = "link-service";
  private static final Duration OUTBOX_PAUSE = Duration.ofSeconds(1);

  @Bean
  KafkaClients kafkaClients(KafkaSettings settings) {
    return new KafkaClients(settings);
  }

  @Bean
  Outgoing outgoing(KafkaClients clients) {
    return new Outgoing(clients.registry(), UuidCreator::getTimeOrderedEpoch);
  }

  @Bean
  Producer<String, byte[]> outboxProducer(KafkaClients clients) {
    Map<String, Object> config = clients.rawProducer();
    // The relay tries again by itself, and wants to know of an outage.
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    return new KafkaProducer<>(config);
  }

  @Bean
  OutboxRelay outboxRelay(Storage storage, Producer<String, byte[]> outboxProducer) {
    return new OutboxRelay(storage.outbox(), outboxProducer, OUTBOX_PAUSE);
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
      Subscriptions subscriptions, ReadModelFeed feed, Bells bells) {
    return subscriptions.together(Topics.OVERAGES_CALCULATED, GROUP, andRing(bells, feed::results));
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
  HealthIndicator storageHealthIndicator(Storage storage) {
    return () -> {
      try {
        storage.ping();
        return Health.up().build();
      } catch (StorageUnavailable e) {
        return Health.down().withDetail("reason", "The store does not answer").build();
      }
    };
  }
}
