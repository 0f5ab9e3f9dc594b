package io.spendwatch.benchmarks.stores;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * State stores with something before each of their methods.
 *
 * @param stores what is behind it
 */
public record AroundStores(KeyValueBytesStoreSupplier stores, Around around)
    implements KeyValueBytesStoreSupplier {

  /** What is done instead of a method; {@link #call} does what the method does. */
  @FunctionalInterface
  public interface Around {
    /**
     * @param target what the method is called on
     */
    Object invoke(Object target, Method method, Object[] arguments) throws Throwable;
  }

  @Override
  public String name() {
    return stores.name();
  }

  @Override
  public String metricsScope() {
    return stores.metricsScope();
  }

  @Override
  @SuppressWarnings("unchecked") // The proxy is what it stands for.
  public KeyValueStore<Bytes, byte[]> get() {
    return proxy(KeyValueStore.class, stores.get(), around);
  }

  /** One of a type, every method of which goes through something. */
  public static <T> T proxy(Class<T> type, Object target, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> around.invoke(target, method, arguments)));
  }

  /** Calls a method and throws what it throws. */
  public static Object call(Object target, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
