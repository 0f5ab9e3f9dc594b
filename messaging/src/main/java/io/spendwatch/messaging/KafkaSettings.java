package io.spendwatch.messaging;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers host and port of one broker or several
 * @param schemaRegistryUrl a registry with Confluent's REST API; one that asks who it is, with user
 *     and password in it: {@code https://user:password@host}
 * @param properties what Kafka's clients are told beside, by the names of their documentation:
 *     {@code security.protocol}, {@code sasl.jaas.config} and the like
 */
@ConfigurationProperties("spendwatch.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("http://127.0.0.1:8092") String schemaRegistryUrl,
    @DefaultValue Map<String, String> properties) {

  /** A cluster that asks nobody who they are. */
  public KafkaSettings(String bootstrapServers, String schemaRegistryUrl) {
    this(bootstrapServers, schemaRegistryUrl, Map.of());
  }

  @ConstructorBinding
  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /** Without what may hold a password: the registry's address and the properties. */
  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + "]";
  }
}
