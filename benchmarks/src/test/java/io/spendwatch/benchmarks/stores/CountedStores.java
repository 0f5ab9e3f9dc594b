package io.spendwatch.benchmarks.stores;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** State stores in memory that count what is asked of all of them together. */
final class CountedStores {
  private static final Set<String> WRITES = Set.of("put", "putIfAbsent", "putAll", "delete");
  private static final Set<String> READS =
      Set.of("get", "range", "reverseRange", "prefixScan", "all");

  private long writes;
  private long reads;

  /** So far. */
  long writes() {
    return writes;
  }

  /** So far; a range counts once. */
  long reads() {
    return reads;
  }

  KeyValueBytesStoreSupplier supplier(String name) {
    KeyValueBytesStoreSupplier memory = Stores.inMemoryKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String metricsScope() {
        return memory.metricsScope();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return counted(memory.get());
      }
    };
  }

  @SuppressWarnings("unchecked") // The proxy is what it stands for.
  private KeyValueStore<Bytes, byte[]> counted(KeyValueStore<Bytes, byte[]> store) {
    Class<?>[] type = {KeyValueStore.class};
    return (KeyValueStore<Bytes, byte[]>)
        Proxy.newProxyInstance(
            type[0].getClassLoader(),
            type,
            (_, method, arguments) -> {
              count(method);
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void count(Method method) {
    if (WRITES.contains(method.getName())) {
      writes++;
    } else if (READS.contains(method.getName())) {
      reads++;
    }
  }
}
