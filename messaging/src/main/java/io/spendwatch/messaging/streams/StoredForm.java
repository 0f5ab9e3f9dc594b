package io.spendwatch.messaging.streams;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;

/**
 * How something lies in a state store and its changelog, where nobody else reads it: the number of
 * a form, then that form, written field by field. State is read and written many times for each
 * record on a topic, and a record of Avro's costs several times as much.
 *
 * @param <T> what is kept, never null in {@code write}
 */
public final class StoredForm<T> extends WrapperSerde<T> {
  private static final int USUAL_SIZE = 256;
  private static final EncoderFactory ENCODERS =
      new EncoderFactory().configureBufferSize(USUAL_SIZE);

  /** Writes the fields. */
  @FunctionalInterface
  public interface Fields<T> {
    void write(T it, Encoder to) throws IOException;
  }

  /** Reads the fields, in the order in which they were written. */
  @FunctionalInterface
  public interface Reading<T> {
    T read(Decoder from) throws IOException;
  }

  /**
   * @param name for messages, such as {@code A standing}
   * @param version of the form; another is refused
   */
  public StoredForm(String name, int version, Fields<T> fields, Reading<T> reading) {
    super(
        (_, it) -> it == null ? null : written(version, it, fields),
        (_, bytes) -> bytes == null ? null : read(name, version, bytes, reading));
  }

  private static <T> byte[] written(int version, T it, Fields<T> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_SIZE);
    bytes.write(version);
    BinaryEncoder encoder = ENCODERS.binaryEncoder(bytes, null);
    try {
      fields.write(it, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static <T> T read(String name, int version, byte[] bytes, Reading<T> reading) {
    if (bytes[0] != version) {
      throw new SerializationException(name + " has the unknown form " + bytes[0]);
    }
    try {
      return reading.read(DecoderFactory.get().binaryDecoder(bytes, 1, bytes.length - 1, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
