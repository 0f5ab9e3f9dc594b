package io.spendwatch.messaging.telemetry;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Says on every event that any of our producers sends which trace it belongs to. */
public final class TraceHeaders implements ProducerInterceptor<Object, Object> {
  /** The key of the producer's settings under which it finds its {@link Telemetry}. */
  public static final String TELEMETRY = "spendwatch.telemetry";

  /** How Kafka Streams ends the names of the topics to which it writes what its stores hold. */
  private static final String CHANGELOG = "-changelog";

  private Telemetry telemetry = Telemetry.none();

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(TELEMETRY) instanceof Telemetry given) {
      telemetry = given;
    }
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    // State is no step of an update, and there are dozens of its records to each one that is.
    if (!record.topic().endsWith(CHANGELOG)) {
      telemetry.telling(record.topic(), record.headers());
    }
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

  @Override
  public void close() {}
}
