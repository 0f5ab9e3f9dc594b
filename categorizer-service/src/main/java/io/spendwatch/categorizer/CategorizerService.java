package io.spendwatch.categorizer;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.streams.RunningTopology;
import io.spendwatch.messaging.streams.TopologyHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
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
        new Categorizer(kafka.registry(), clock).topology(),
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
