package io.spendwatch.schemas;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;

/**
 * {@link AvroSerializer} and {@link AvroDeserializer} as one. Most code gets it from {@link
 * Topic#serde}.
 *
 * @param <T> what is written and read
 */
public final class AvroSerde<T extends SpecificRecord> extends WrapperSerde<T> {

  /** For Kafka clients, which call {@code configure} next with {@code schema.registry.url}. */
  public AvroSerde() {
    super(new AvroSerializer<>(), new AvroDeserializer<>());
  }

  /** Reads and writes one type and refuses every other. */
  public AvroSerde(SchemaRegistry registry, Class<T> type) {
    super(new AvroSerializer<>(registry), new AvroDeserializer<>(registry, type));
  }
}
