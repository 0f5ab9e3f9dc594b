package io.spendwatch.messaging.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A key of several parts in a state store. Each text is written after its length, so that no text,
 * whatever characters it has, can be mistaken for another, and all keys that begin with the same
 * parts stand together.
 */
public record StoreKey(Bytes bytes) {

  public static StoreKey of(String... texts) {
    StoreKey key = new StoreKey(Bytes.wrap(new byte[0]));
    for (String text : texts) {
      key = key.then(text);
    }
    return key;
  }

  public StoreKey then(String text) {
    byte[] written = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer part = ByteBuffer.allocate(Integer.BYTES + written.length);
    return then(part.putInt(written.length).put(written).array());
  }

  /** A part whose length is always the same and whose order is that of its bytes. */
  public StoreKey then(byte[] fixed) {
    byte[] before = bytes.get();
    ByteBuffer joined = ByteBuffer.allocate(before.length + fixed.length);
    return new StoreKey(Bytes.wrap(joined.put(before).put(fixed).array()));
  }

  /** The first values, in the order of their keys, under all keys that begin with this one. */
  public <V> List<V> valuesIn(KeyValueStore<Bytes, V> store, int atMost) {
    return scan(store, atMost, entry -> entry.value);
  }

  public <V> List<V> valuesIn(KeyValueStore<Bytes, V> store) {
    return valuesIn(store, Integer.MAX_VALUE);
  }

  /** Deletes what stands under all keys that begin with this one. */
  public <V> void deleteIn(KeyValueStore<Bytes, V> store) {
    scan(store, Integer.MAX_VALUE, entry -> entry.key).forEach(key -> deleteIn(store, key));
  }

  /**
   * Deletes what stands under this very key, if anything. The store's own {@code delete} would read
   * and decode it first.
   */
  public <V> void deleteOnlyIn(KeyValueStore<Bytes, V> store) {
    deleteIn(store, bytes);
  }

  private static <V> void deleteIn(KeyValueStore<Bytes, V> store, Bytes key) {
    store.put(key, null);
  }

  private <V, T> List<T> scan(
      KeyValueStore<Bytes, V> store, int atMost, Function<KeyValue<Bytes, V>, T> take) {
    List<T> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, V> entries = store.prefixScan(bytes, new BytesSerializer())) {
      while (taken.size() < atMost && entries.hasNext()) {
        taken.add(take.apply(entries.next()));
      }
    }
    return taken;
  }
}
