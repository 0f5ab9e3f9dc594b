package io.spendwatch.schemas;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records in Confluent's wire format into the generated class that bears the name of the
 * writer's schema, whichever version of it the writer had.
 *
 * <p>Given to a Kafka client as a class name it takes the registry from the client's setting {@code
 * schema.registry.url}. Null stays null. Safe for many threads.
 *
 * @param <T> what is read
 */
public final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  static {
    EventTypes.trust();
  }

  private final Map<Integer, DatumReader<T>> readers = new ConcurrentHashMap<>();
  private final Class<?> expected;
  private SchemaRegistry registry;

  /** For Kafka clients, which call {@link #configure} next. Reads any record of the contract. */
  public AvroDeserializer() {
    this.expected = SpecificRecord.class;
  }

  /** Reads one type and refuses every other. */
  public AvroDeserializer(SchemaRegistry registry, Class<T> type) {
    this.registry = registry;
    this.expected = type;
  }

  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    if (registry == null) {
      registry = HttpSchemaRegistry.configuredBy(settings);
    }
  }

  /**
   * @throws SchemaRegistryUnavailableException if the registry cannot be asked now; the record may
   *     be good
   * @throws SerializationException if the record can never be read; the message says why and never
   *     what the record holds
   */
  @Override
  public T deserialize(String topic, byte[] record) {
    if (record == null) {
      return null;
    }
    int id = WireFormat.schemaId(topic, record);
    DatumReader<T> reader = readers.get(id);
    return read(topic, record, reader == null ? remembered(topic, id) : reader);
  }

  private DatumReader<T> remembered(String topic, int id) {
    return readers.computeIfAbsent(id, _ -> reader(topic, registry.schemaOf(id)));
  }

  private DatumReader<T> reader(String topic, Schema written) {
    Class<? extends SpecificRecord> type =
        EventTypes.named(written)
            .orElseThrow(() -> WireFormat.unreadable(topic, "is of unknown type " + name(written)));
    if (!expected.isAssignableFrom(type)) {
      throw WireFormat.unreadable(
          topic, "is a " + type.getSimpleName() + " where there are " + expected.getSimpleName());
    }
    SpecificData model = SpecificData.getForClass(type);
    return new SpecificDatumReader<>(written, model.getSchema(type), model);
  }

  private static String name(Schema schema) {
    return schema.getFullName();
  }

  private static <T> T read(String topic, byte[] record, DatumReader<T> reader) {
    int length = record.length - WireFormat.HEADER;
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(record, WireFormat.HEADER, length, null);
    try {
      T read = reader.read(null, decoder);
      if (!decoder.isEnd()) {
        throw WireFormat.unreadable(topic, "goes on after its end");
      }
      return read;
    } catch (EOFException _) {
      throw WireFormat.unreadable(topic, "is cut short");
    } catch (SerializationException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Not chained: Avro's messages and those of the conversions may quote what they read.
      throw WireFormat.unreadable(
          topic, "does not fit its schema (" + e.getClass().getSimpleName() + ")");
    }
  }
}
