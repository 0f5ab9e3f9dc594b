package io.spendwatch.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers host and port of one broker or several
 * @param schemaRegistryUrl a registry with Confluent's REST API
 */
@ConfigurationProperties("spendwatch.kafka")
public record KafkaSettings(
    @DefaultValue("127.0.0.1:9092") String bootstrapServers,
    @DefaultValue("http://127.0.0.1:8092") String schemaRegistryUrl) {}
