package io.spendwatch.schemas;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/**
 * How a record lies on a topic: a zero byte, the id of its schema as four bytes, big-endian, then
 * Avro's binary encoding. <a
 * href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">
 * Confluent's wire format</a>, which client libraries of most languages read.
 */
final class WireFormat {
  static final byte MAGIC = 0;
  static final int HEADER = 1 + Integer.BYTES;

  static void begin(ByteArrayOutputStream record, int schemaId) {
    record.write(MAGIC);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      record.write(schemaId >> shift);
    }
  }

  static int schemaId(String topic, byte[] record) {
    if (record.length < HEADER) {
      throw unreadable(topic, "is cut short: it has " + record.length + " bytes");
    }
    if (record[0] != MAGIC) {
      throw unreadable(topic, "does not begin with the zero byte of the wire format");
    }
    return ByteBuffer.wrap(record).getInt(1);
  }

  /** An exception that tells what is wrong, never what the record holds. */
  static SerializationException unreadable(String topic, String problem) {
    return new SerializationException("A record of " + topic + " " + problem + ".");
  }

  private WireFormat() {}
}
