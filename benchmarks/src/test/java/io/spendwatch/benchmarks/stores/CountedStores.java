package io.spendwatch.benchmarks.stores;

import java.lang.reflect.Method;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
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
    return new AroundStores(Stores.inMemoryKeyValueStore(name), this::counted);
  }

  private Object counted(Object store, Method method, Object[] arguments) throws Throwable {
    if (WRITES.contains(method.getName())) {
      writes++;
    } else if (READS.contains(method.getName())) {
      reads++;
    }
    return AroundStores.call(store, method, arguments);
  }
}
