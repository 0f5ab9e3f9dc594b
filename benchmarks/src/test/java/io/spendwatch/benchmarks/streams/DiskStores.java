package io.spendwatch.benchmarks.streams;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The stores that the services have, but without flushes and checkpoints. The test driver has the
 * disk confirm both for each store after each record; the services, when they stop.
 */
final class DiskStores {
  private static final CommitCallback NOTHING = () -> {};

  static KeyValueBytesStoreSupplier supplier(String name) {
    KeyValueBytesStoreSupplier disk = Stores.persistentKeyValueStore(name);
    return new KeyValueBytesStoreSupplier() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String metricsScope() {
        return disk.metricsScope();
      }

      @Override
      public KeyValueStore<Bytes, byte[]> get() {
        return withoutCheckpoints(disk.get());
      }
    };
  }

  @SuppressWarnings("unchecked") // The proxy is what it stands for.
  private static KeyValueStore<Bytes, byte[]> withoutCheckpoints(KeyValueStore<Bytes, byte[]> it) {
    return (KeyValueStore<Bytes, byte[]>)
        proxy(
            KeyValueStore.class,
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "persistent" -> false;
                  case "flush" -> null;
                  case "init" -> {
                    arguments[0] = withoutCheckpoints((StateStoreContext) arguments[0]);
                    yield invoke(it, method, arguments);
                  }
                  default -> invoke(it, method, arguments);
                });
  }

  private static Object withoutCheckpoints(StateStoreContext context) {
    return proxy(
        InternalProcessorContext.class,
        (_, method, arguments) -> {
          if (method.getName().equals("register") && arguments.length == 3) {
            arguments[2] = NOTHING;
          }
          return invoke(context, method, arguments);
        });
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }

  private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private DiskStores() {}
}
