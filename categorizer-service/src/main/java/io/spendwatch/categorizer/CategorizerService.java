package io.spendwatch.categorizer;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.streams.RunningTopology;
import io.spendwatch.messaging.streams.TopologyHealth;
import io.spendwatch.schemas.SchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The service: {@code transactions.ingested} and {@code budget.plans} in, totals out. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(KafkaSettings.class)
public class CategorizerService {
  /** Names the consumer group, the state folder and the changelogs: never to change. */
  static final String APPLICATION_ID = "spendwatch-categorizer";

  public static void main(String[] arguments) {
    application().run(arguments);
  }

  /** The application, to be run alone or beside others. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(CategorizerService.class)
        .properties("spring.config.name=categorizer-service")
        .bannerMode(Banner.Mode.OFF);
  }

  /**
   * What the service does with its topics, for whoever runs it otherwise.
   *
   * @param kind of the state stores, by their names
   */
  public static Topology topology(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind) {
    return new Categorizer(registry, clock, kind).topology();
  }

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Bean
  KafkaClients kafkaClients(KafkaSettings settings) {
    return new KafkaClients(settings);
  }

  @Bean
  RunningTopology topology(
      KafkaClients kafka,
      InstantSource clock,
      @Value("${spendwatch.streams.state-folder}") Path stateFolder) {
    return new RunningTopology(
        topology(kafka.registry(), clock, Stores::persistentKeyValueStore),
        kafka.streams(APPLICATION_ID, stateFolder),
        clock);
  }

  @Bean
  KafkaHealth kafkaHealthIndicator(KafkaClients kafka) {
    return new KafkaHealth(kafka);
  }

  @Bean
  TopologyHealth streamsHealthIndicator(RunningTopology topology, InstantSource clock) {
    return new TopologyHealth(topology, clock);
  }
}
