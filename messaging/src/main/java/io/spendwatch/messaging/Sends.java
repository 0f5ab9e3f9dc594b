package io.spendwatch.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the broker, whose client bounds the wait ({@code delivery.timeout.ms}). */
public final class Sends {

  /**
   * Sends, and returns when the broker has acknowledged.
   *
   * @throws KafkaException if it has not
   */
  public static void await(Supplier<CompletableFuture<?>> send) {
    try {
      send.get().get();
    } catch (org.springframework.kafka.KafkaException e) {
      // The template's own, where the client could not even begin to send.
      throw new KafkaException("The broker cannot be reached", e);
    } catch (ExecutionException e) {
      throw new KafkaException("The broker has not acknowledged", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  private Sends() {}
}
