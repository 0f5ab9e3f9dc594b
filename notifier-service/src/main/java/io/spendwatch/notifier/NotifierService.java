package io.spendwatch.notifier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import io.spendwatch.events.ItemAttention;
import io.spendwatch.events.NotificationOutcome;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.Templates;
import io.spendwatch.messaging.keyed.KeyedLoop;
import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.notifier.delivery.PushSettings;
import io.spendwatch.notifier.fcm.FcmSettings;
import io.spendwatch.notifier.hold.Intake;
import io.spendwatch.notifier.mail.MailSettings;
import io.spendwatch.notifier.notice.Notice;
import io.spendwatch.notifier.push.Links;
import io.spendwatch.notifier.source.AttentionNotices;
import io.spendwatch.notifier.source.PeriodNotices;
import io.spendwatch.notifier.source.ViolationNotices;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.StorageUnavailable;
import io.spendwatch.storage.settings.StorageHealth;
import io.spendwatch.storage.settings.StorageSettings;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Tells people what the rules have found, that a bank needs them, and how a period went, and says
 * what became of each notice: {@code rules.violations}, {@code items.attention} and {@code
 * overages.calculated} in, {@code notifications.outcomes} out.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  KafkaSettings.class,
  StorageSettings.class,
  FcmSettings.class,
  MailSettings.class,
  PushSettings.class,
  Links.class
})
@Import(NotifierDelivery.class)
public class NotifierService {
  private static final String VIOLATIONS = "notifier-service";
  private static final String ATTENTION = "notifier-service.attention";
  private static final String PERIODS = "notifier-service.periods";

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
  KafkaClients kafka(
      KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations) {
    return new KafkaClients(settings, new Telemetry(meters, observations));
  }

  @Bean
  Storage storage(StorageSettings settings) {
    return settings.open();
  }

  @Bean
  ProducerFactory<String, NotificationOutcome> outcomeProducers(KafkaClients kafka) {
    return new DefaultKafkaProducerFactory<>(kafka.producer());
  }

  @Bean
  KafkaOperations<String, NotificationOutcome> outcomeTopic(
      ProducerFactory<String, NotificationOutcome> producers) {
    return Templates.of(producers);
  }

  @Bean
  DeadLetters deadLetters(KafkaClients kafka) {
    return new DeadLetters(kafka, List.of(StorageUnavailable.class));
  }

  @Bean
  Loops loops(
      KafkaClients kafka, DeadLetters deadLetters, PushSettings settings, MeterRegistry meters) {
    return new Loops(kafka, deadLetters, settings, meters);
  }

  @Bean
  KeyedLoop violations(Loops loops, Intake intake) {
    BiFunction<RuleViolation, Instant, List<Notice>> source =
        (violation, _) -> List.of(ViolationNotices.of(violation));
    return loops.over(Topics.RULES_VIOLATIONS, VIOLATIONS, source, intake);
  }

  @Bean
  KeyedLoop attention(Loops loops, Intake intake, Storage storage) {
    AttentionNotices notices = new AttentionNotices(storage.plans());
    BiFunction<ItemAttention, Instant, List<Notice>> source =
        (attention, at) -> List.of(notices.of(attention, at));
    return loops.over(Topics.ITEMS_ATTENTION, ATTENTION, source, intake);
  }

  @Bean
  KeyedLoop periods(Loops loops, Intake intake, Storage storage) {
    PeriodNotices notices = new PeriodNotices(storage.plans());
    BiFunction<OveragesCalculated, Instant, List<Notice>> source =
        (calculated, _) -> notices.of(calculated);
    return loops.over(Topics.OVERAGES_CALCULATED, PERIODS, source, intake);
  }

  /** Makes the loops over topics, which are alike in all but what they read. */
  record Loops(
      KafkaClients kafka, DeadLetters deadLetters, PushSettings settings, MeterRegistry meters) {

    <V extends SpecificRecord> KeyedLoop over(
        Topic<V> topic, String group, BiFunction<V, Instant, List<Notice>> source, Intake intake) {
      Decoder<V> decoder = new Decoder<>(topic, kafka.registry());
      KeyedLoop loop =
          new KeyedLoop(
              new KeyedLoop.Settings(topic.name(), settings.inFlight(), settings.drain()),
              () -> kafka.open(group),
              kafka.telemetry().traced(new Incoming<>(decoder, source, intake, deadLetters)));
      meters.gauge(
          "spendwatch.notifier.inflight",
          Tags.of("topic", topic.name()),
          loop,
          KeyedLoop::inFlight);
      return loop;
    }
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
