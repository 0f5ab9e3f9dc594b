package io.spendwatch.messaging.streams;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Reads from memory what was read lately, for what is read much more often than it is written and
 * costs much to decode. It goes by the bytes, so it is never out of date. Safe for many threads.
 *
 * @param <T> what is read, not to be changed by who gets it
 */
final class Remembering<T> implements Deserializer<T> {
  private static final int MOST = 2_000;

  private final Deserializer<T> reader;
  private final Map<Bytes, T> lately = Collections.synchronizedMap(new Lately<>());

  Remembering(Deserializer<T> reader) {
    this.reader = reader;
  }

  @Override
  public T deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    T known = lately.get(Bytes.wrap(bytes));
    return known == null ? read(topic, bytes) : known;
  }

  private T read(String topic, byte[] bytes) {
    T read = reader.deserialize(topic, bytes);
    lately.put(Bytes.wrap(bytes.clone()), read);
    return read;
  }

  private static final class Lately<T> extends LinkedHashMap<Bytes, T> {
    private static final long serialVersionUID = 1L;

    Lately() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Bytes, T> eldest) {
      return size() > MOST;
    }
  }
}
