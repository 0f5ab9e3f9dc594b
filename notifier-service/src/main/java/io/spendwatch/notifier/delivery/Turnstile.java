package io.spendwatch.notifier.delivery;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Lets so many people's notices be worked on at a time: neither the store nor a channel is to meet
 * ten thousand threads after an outage.
 */
public final class Turnstile {
  private final Semaphore free;

  public Turnstile(int atOnce) {
    this.free = new Semaphore(atOnce);
  }

  /**
   * @throws InterruptException if the wait was interrupted; nothing was done
   */
  public <T> T pass(Supplier<T> work) {
    try {
      free.acquire();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    try {
      return work.get();
    } finally {
      free.release();
    }
  }
}
