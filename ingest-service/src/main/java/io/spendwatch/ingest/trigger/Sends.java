package io.spendwatch.ingest.trigger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the broker, whose client bounds the wait ({@code delivery.timeout.ms}). */
public final class Sends {

  /**
   * Returns when the broker has acknowledged.
   *
   * @throws KafkaException if it has not
   */
  public static void await(CompletableFuture<?> send) {
    try {
      send.get();
    } catch (ExecutionException e) {
      throw new KafkaException("The broker has not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private Sends() {}
}
