package io.spendwatch.messaging.streams;

import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes.WrapperSerde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Reads and writes words of the domain as records of the contract. A record that is well written
 * but means nothing (an amount finer than its currency) is as unreadable as any other, so that it
 * is put aside before it changes any state.
 *
 * @param <T> the word
 */
public final class TranslatedSerde<T> extends WrapperSerde<T> {

  private TranslatedSerde(Serializer<T> serializer, Deserializer<T> deserializer) {
    super(serializer, deserializer);
  }

  /**
   * @param records of the contract
   * @param write never given null, which stays null
   * @param read likewise
   */
  public static <R, T> TranslatedSerde<T> of(
      Serde<R> records, Function<T, R> write, Function<R, T> read) {
    return new TranslatedSerde<>(
        (topic, word) ->
            word == null ? null : records.serializer().serialize(topic, write.apply(word)),
        (topic, bytes) ->
            bytes == null
                ? null
                : read(topic, records.deserializer().deserialize(topic, bytes), read));
  }

  private static <R, T> T read(String topic, R record, Function<R, T> read) {
    try {
      return read.apply(record);
    } catch (RuntimeException e) {
      // Not chained: the message may quote what the record holds.
      throw new SerializationException(
          "A record of %s means nothing (%s).".formatted(topic, e.getClass().getSimpleName()));
    }
  }
}
