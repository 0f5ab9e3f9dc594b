package io.spendwatch.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes generated records in Confluent's wire format under the subject {@code <topic>-value}.
 *
 * <p>Given to a Kafka client as a class name it takes the registry from the client's setting {@code
 * schema.registry.url}. Null stays null. Safe for many threads.
 *
 * @param <T> what is written
 */
public final class AvroSerializer<T extends SpecificRecord> implements Serializer<T> {
  private static final int USUAL_SIZE = 512;

  static {
    EventTypes.trust();
  }

  private final Map<Subject, Writer> writers = new ConcurrentHashMap<>();
  private SchemaRegistry registry;

  /** For Kafka clients, which call {@link #configure} next. */
  public AvroSerializer() {}

  public AvroSerializer(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (registry == null) {
      registry = HttpSchemaRegistry.configuredBy(settings);
    }
  }

  /**
   * @throws SchemaRegistryException if the schema has no id yet and the registry gives none
   * @throws SerializationException if the record is incomplete or does not fit its schema; the
   *     message names the field and never its value
   */
  @Override
  public byte[] serialize(String topic, T record) {
    if (record == null) {
      return null;
    }
    return writers
        .computeIfAbsent(new Subject(topic, record.getSchema()), this::writer)
        .bytes(topic, record);
  }

  private Writer writer(Subject subject) {
    int id = registry.idOf(subject.topic() + "-value", EventTypes.portable(subject.schema()));
    return new Writer(id, new SpecificDatumWriter<>(subject.schema()));
  }

  private record Subject(String topic, Schema schema) {}

  private record Writer(int schemaId, SpecificDatumWriter<SpecificRecord> body) {

    byte[] bytes(String topic, SpecificRecord record) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
      WireFormat.begin(bytes, schemaId);
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      try {
        body.write(record, encoder);
        encoder.flush();
      } catch (IOException | RuntimeException e) {
        throw new SerializationException(
            "A record for " + topic + " cannot be written: " + reason(e) + ".");
      }
      return bytes.toByteArray();
    }

    /** Avro quotes values in most of its messages, but not in these two kinds. */
    private static String reason(Exception e) {
      String message = String.valueOf(e.getMessage());
      boolean valueless =
          e instanceof NullPointerException || message.startsWith("Cannot encode decimal");
      return valueless ? message : e.getClass().getSimpleName();
    }
  }
}
