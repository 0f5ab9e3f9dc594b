package io.spendwatch.messaging.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaHealth;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.schemas.SchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The whole wiring of a service that is one topology, but for which topology that is. */
@EnableConfigurationProperties(KafkaSettings.class)
public abstract class StreamingService {
  private final String applicationId;

  /**
   * @param applicationId names the consumer group, the state folder and the changelogs: never to
   *     change
   */
  protected StreamingService(String applicationId) {
    this.applicationId = applicationId;
  }

  /**
   * @param kind of the state stores, by their names
   */
  protected abstract Topology built(
      SchemaRegistry registry,
      InstantSource clock,
      Function<String, KeyValueBytesStoreSupplier> kind);

  @Bean
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Bean
  KafkaClients kafkaClients(
      KafkaSettings settings, MeterRegistry meters, ObservationRegistry observations) {
    return new KafkaClients(settings, new Telemetry(meters, observations));
  }

  @Bean
  RunningTopology topology(
      KafkaClients kafka,
      InstantSource clock,
      @Value("${spendwatch.streams.state-folder}") Path stateFolder) {
    return new RunningTopology(
        built(kafka.registry(), clock, Stores::persistentKeyValueStore),
        kafka.streams(applicationId, stateFolder),
        clock,
        kafka.telemetry().meters());
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
