package io.spendwatch.rules;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.RunningTopology;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The rules service, and how its parts hang together. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(KafkaSettings.class)
public class RulesService {
  private static final String NAME = "rules-service";

  /** Starts the service alone. */
  public static void main(String[] args) {
    application().run(args);
  }

  /** The service, for whoever starts it beside others. */
  public static SpringApplicationBuilder application() {
    return new SpringApplicationBuilder(RulesService.class)
        .properties("spring.config.name=" + NAME)
        .bannerMode(Banner.Mode.OFF);
  }

  @Bean
  KafkaClients kafkaClients(KafkaSettings settings) {
    return new KafkaClients(settings);
  }

  @Bean
  KafkaHealth kafka(KafkaClients clients) {
    return new KafkaHealth(clients);
  }

  @Bean
  RunningTopology rules(
      KafkaClients clients, @Value("${spendwatch.streams.state-folder}") Path stateFolder) {
    return new RunningTopology(
        RuleTopology.of(clients.registry()), clients.streams(NAME, stateFolder));
  }
}
