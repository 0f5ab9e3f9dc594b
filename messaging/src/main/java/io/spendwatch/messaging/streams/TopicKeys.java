package io.spendwatch.messaging.streams;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The keys of topics: text, and never missing. A record without a key is nobody's, and as
 * unreadable as any other, so that it is put aside before it changes any state.
 */
public final class TopicKeys extends Serdes.WrapperSerde<String> {

  public TopicKeys() {
    super(new StringSerializer(), new Present());
  }

  private static final class Present extends StringDeserializer {
    @Override
    public String deserialize(String topic, byte[] key) {
      if (key == null) {
        throw new SerializationException("A record of %s has no key.".formatted(topic));
      }
      return super.deserialize(topic, key);
    }
  }
}
