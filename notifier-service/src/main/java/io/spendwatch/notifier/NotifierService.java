package io.spendwatch.notifier;

import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.Subscriptions;
import io.spendwatch.messaging.Templates;
import io.spendwatch.notifier.delivery.ChannelBusy;
import io.spendwatch.notifier.delivery.Delivery;
import io.spendwatch.notifier.delivery.Outcomes;
import io.spendwatch.notifier.delivery.PushSettings;
import io.spendwatch.notifier.fcm.Fcm;
import io.spendwatch.notifier.fcm.FcmSettings;
import io.spendwatch.notifier.message.Wording;
import io.spendwatch.notifier.push.ViolationNotices;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageHealth;
import io.spendwatch.storage.settings.StorageSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/**
 * Pushes what the rules have found to people's phones, and says what became of each push: {@code
 * rules.violations} in, {@code notifications.outcomes} out.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  KafkaSettings.class,
  StorageSettings.class,
  FcmSettings.class,
  PushSettings.class
})
public class NotifierService {
  private static final String GROUP = "notifier-service";

  public static void main(String[] args) {
    application().run(args);
  }

  /** The service, configured by {@code notifier-service.yml}. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(NotifierService.class)
        .properties("spring.config.name=notifier-service");
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  KafkaClients kafka(KafkaSettings settings) {
    return new KafkaClients(settings);
  }

  @Bean
  Storage storage(StorageSettings settings) {
    return settings.open();
  }

  @Bean
  Fcm fcm(FcmSettings settings, InstantSource clock) {
    return Fcm.connect(settings, clock);
  }

  @Bean
  ProducerFactory<String, NotificationOutcome> outcomeProducers(KafkaClients kafka) {
    return new DefaultKafkaProducerFactory<>(kafka.producer());
  }

  @Bean
  Delivery delivery(
      Fcm fcm,
      Storage storage,
      ProducerFactory<String, NotificationOutcome> producers,
      PushSettings settings,
      InstantSource clock) {
    Outcomes outcomes = new Outcomes(Templates.of(producers), fcm.name(), clock);
    return new Delivery(fcm, storage, outcomes, settings.patience(), clock);
  }

  @Bean
  DeadLetters deadLetters(KafkaClients kafka, PushSettings settings) {
    return new DeadLetters(
        kafka,
        List.of(StorageUnavailable.class, ChannelBusy.class),
        settings.firstWait(),
        settings.longestWait());
  }

  @Bean
  ConcurrentMessageListenerContainer<String, byte[]> violations(
      KafkaClients kafka, DeadLetters deadLetters, Delivery delivery, PushSettings settings) {
    ViolationNotices notices = new ViolationNotices(new Wording(Locale.US));
    var violations =
        new Subscriptions(kafka, deadLetters)
            .each(
                Topics.RULES_VIOLATIONS,
                GROUP,
                received -> delivery.deliver(notices.of(received.value())));
    violations.setConcurrency(settings.concurrency());
    return violations;
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaClients kafka) {
    return new KafkaHealth(kafka);
  }

  @Bean
  StorageHealth storageHealthIndicator(Storage storage) {
    return new StorageHealth(storage);
  }
}
