package io.spendwatch.ingest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.spendwatch.ingest.gateway.WebhookGateway;
import io.spendwatch.ingest.gateway.WebhookTopics;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidCall;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.plaid.webhook.WebhookKeys;
import io.spendwatch.plaid.webhook.WebhookSignature;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageHealth;
import io.spendwatch.storage.settings.StorageSettings;
import io.spendwatch.storage.vault.TokenVault;
import io.spendwatch.storage.vault.VaultSettings;
import java.time.Clock;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/** Plaid's front door, and how its parts hang together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties({
  IngestSettings.class,
  KafkaSettings.class,
  StorageSettings.class,
  VaultSettings.class
})
@Import(IngestFetching.class)
public class IngestService {

  /** Starts the service alone. */
  public static void main(String[] args) {
    application().run(args);
  }

  /** The service, for whoever starts it beside others. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(IngestService.class)
        .properties("spring.config.name=ingest-service")
        .bannerMode(Banner.Mode.OFF);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  RandomGenerator random() {
    return new Random();
  }

  @Bean
  Storage storage(StorageSettings settings) {
    return settings.open();
  }

  @Bean
  TokenVault tokenVault(VaultSettings settings) {
    return settings.open();
  }

  @Bean
  Plaid plaid(Environment environment, MeterRegistry meters) {
    Plaid plaid =
        Plaid.connect(
            Binder.get(environment).bindOrCreate("spendwatch.plaid", PlaidSettings.class));
    for (PlaidCall call : PlaidCall.values()) {
      Gauge.builder("spendwatch.plaid.calls.left", plaid, it -> it.callsLeft(call))
          .tag("call", call.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
    return plaid;
  }

  @Bean
  KafkaClients kafkaClients(
      KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations) {
    return new KafkaClients(settings, new Telemetry(meters, observations));
  }

  @Bean
  Producers producers(KafkaClients clients, IngestSettings settings) {
    return new Producers(clients, settings.gatewayPatience());
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaClients clients) {
    return new KafkaHealth(clients);
  }

  @Bean
  StorageHealth storageHealthIndicator(Storage storage) {
    return new StorageHealth(storage);
  }

  @Bean
  WebhookSignature webhookSignature(Plaid plaid, Clock clock) {
    return new WebhookSignature(
        new WebhookKeys(plaid::webhookKey, WebhookKeys.Limits.DEFAULT, clock), clock);
  }

  @Bean
  WebhookGateway webhookGateway(
      WebhookSignature signature,
      Producers producers,
      Clock clock,
      RandomGenerator random,
      MeterRegistry meters,
      IngestSettings settings) {
    Triggers triggers = new Triggers(producers.gateway(), clock, random, 1);
    WebhookTopics topics = new WebhookTopics(triggers, producers.gateway());
    return new WebhookGateway(signature, topics, clock, meters, settings.gatewayRoom());
  }
}
