package io.spendwatch.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.Templates;
import io.spendwatch.schemas.Service;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** The service's producers, one for each way of waiting for the broker. */
final class Producers implements DisposableBean {
  private static final int LARGEST_REQUEST = 2 * 1024 * 1024;

  private final DefaultKafkaProducerFactory<String, SpecificRecord> gateway;
  private final DefaultKafkaProducerFactory<String, SpecificRecord> patient;
  private final DefaultKafkaProducerFactory<String, SpecificRecord> transactional;
  private final DefaultKafkaProducerFactory<String, byte[]> bytes;

  Producers(KafkaClients clients, Duration gatewayPatience) {
    bytes = new DefaultKafkaProducerFactory<>(clients.rawProducer());
    gateway = factory(clients, impatient((int) gatewayPatience.toMillis()));
    patient = factory(clients, Map.of());
    // A crash in a transaction holds up the topic's readers for so long.
    transactional = factory(clients, Map.of(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000));
    transactional.setTransactionIdPrefix(
        Service.INGEST.id() + "-" + UuidCreator.getTimeOrderedEpoch() + "-");
  }

  /** Gives up before Plaid does, which waits 10 s for an answer. */
  <V extends SpecificRecord> KafkaTemplate<String, V> gateway() {
    return template(gateway);
  }

  /** Waits for a broker that restarts. */
  <V extends SpecificRecord> KafkaTemplate<String, V> patient() {
    return template(patient);
  }

  /** For several records that are seen together or not at all. */
  <V extends SpecificRecord> KafkaTemplate<String, V> transactional() {
    return template(transactional);
  }

  /** For records that go on as they came. */
  KafkaTemplate<String, byte[]> bytes() {
    return Templates.of(bytes);
  }

  @Override
  public void destroy() {
    bytes.destroy();
    gateway.destroy();
    patient.destroy();
    transactional.destroy();
  }

  private static Map<String, Object> impatient(int patience) {
    return Map.of(
        ProducerConfig.MAX_BLOCK_MS_CONFIG, patience / 2,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience / 2,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
  }

  private static DefaultKafkaProducerFactory<String, SpecificRecord> factory(
      KafkaClients clients, Map<String, Object> more) {
    Map<String, Object> config = clients.producer();
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    config.putAll(more);
    return new DefaultKafkaProducerFactory<>(config);
  }

  /** The serializer takes every record of the contract, so a template may be for one type. */
  @SuppressWarnings("unchecked")
  private static <V extends SpecificRecord> KafkaTemplate<String, V> template(
      DefaultKafkaProducerFactory<String, SpecificRecord> factory) {
    return (KafkaTemplate<String, V>) Templates.of(factory);
  }
}
