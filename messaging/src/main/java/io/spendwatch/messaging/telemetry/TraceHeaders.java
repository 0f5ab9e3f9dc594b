package io.spendwatch.messaging.telemetry;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Says on everything that any of our producers sends which trace it belongs to. */
public final class TraceHeaders implements ProducerInterceptor<Object, Object> {
  /** The key of the producer's settings under which it finds its {@link Telemetry}. */
  public static final String TELEMETRY = "spendwatch.telemetry";

  private Telemetry telemetry = Telemetry.none();

  @Override
  public void configure(Map<String, ?> settings) {
    if (settings.get(TELEMETRY) instanceof Telemetry given) {
      telemetry = given;
    }
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    telemetry.telling(record.topic(), record.headers());
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception failure) {}

  @Override
  public void close() {}
}
