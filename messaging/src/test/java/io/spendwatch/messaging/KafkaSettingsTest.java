package io.spendwatch.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class KafkaSettingsTest {
  private static final String JAAS = "ScramLoginModule required password=\"secret\";";

  @Test
  void whatKafkasClientsAreToldMayComeFromTheEnvironment() {
    KafkaSettings settings =
        fromEnvironment(
            Map.of(
                "SPENDWATCH_KAFKA_PROPERTIES_SECURITY_PROTOCOL",
                "SASL_SSL",
                "SPENDWATCH_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                JAAS,
                "SPENDWATCH_KAFKA_SCHEMAREGISTRYURL",
                "https://ada:secret@registry"));

    assertThat(settings.properties())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", JAAS));
    assertThat(new KafkaClients(settings).client()).containsAllEntriesOf(settings.properties());
    assertThat(settings.toString()).doesNotContain("secret");
  }

  private static KafkaSettings fromEnvironment(Map<String, Object> variables) {
    MutablePropertySources sources = new MutablePropertySources();
    sources.addFirst(
        new SystemEnvironmentPropertySource(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
    return new Binder(ConfigurationPropertySources.from(sources))
        .bindOrCreate("spendwatch.kafka", KafkaSettings.class);
  }
}
