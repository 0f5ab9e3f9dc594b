package io.spendwatch.benchmarks.streams;

import io.spendwatch.benchmarks.stores.AroundStores;
import java.lang.reflect.Method;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores that the services have, but without flushes and checkpoints. The test driver has the
 * disk confirm both for each store after each record; the services, when they stop.
 */
final class DiskStores {
  private static final CommitCallback NOTHING = () -> {};

  static KeyValueBytesStoreSupplier supplier(String name) {
    return new AroundStores(Stores.persistentKeyValueStore(name), DiskStores::withoutCheckpoints);
  }

  private static Object withoutCheckpoints(Object store, Method method, Object[] arguments)
      throws Throwable {
    return switch (method.getName()) {
      case "persistent" -> false;
      case "flush" -> null;
      case "init" -> {
        arguments[0] =
            AroundStores.proxy(
                InternalProcessorContext.class, arguments[0], DiskStores::registered);
        yield AroundStores.call(store, method, arguments);
      }
      default -> AroundStores.call(store, method, arguments);
    };
  }

  private static Object registered(Object context, Method method, Object[] arguments)
      throws Throwable {
    if (method.getName().equals("register") && arguments.length == 3) {
      arguments[2] = NOTHING;
    }
    return AroundStores.call(context, method, arguments);
  }

  private DiskStores() {}
}
