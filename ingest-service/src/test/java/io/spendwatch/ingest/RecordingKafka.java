package io.spendwatch.ingest;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaOperations;

/** Stands in for a broker to which records are only sent, one by one, and remembers them. */
public final class RecordingKafka {
  private final List<ProducerRecord<?, ?>> sent = new CopyOnWriteArrayList<>();
  private volatile Predicate<ProducerRecord<?, ?>> refused = _ -> false;

  /** From now on these are not taken. */
  public void refuse(Predicate<ProducerRecord<?, ?>> some) {
    refused = some;
  }

  /** What was taken. */
  public List<ProducerRecord<?, ?>> sent() {
    return sent;
  }

  /** For whoever sends. */
  @SuppressWarnings("unchecked") // a proxy has no type parameters
  public <V> KafkaOperations<String, V> operations() {
    return (KafkaOperations<String, V>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {KafkaOperations.class},
            (_, _, arguments) -> send((ProducerRecord<?, ?>) arguments[0]));
  }

  private CompletableFuture<?> send(ProducerRecord<?, ?> message) {
    if (refused.test(message)) {
      return CompletableFuture.failedFuture(new KafkaException("down"));
    }
    sent.add(message);
    return CompletableFuture.completedFuture(null);
  }
}
