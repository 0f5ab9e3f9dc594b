package io.spendwatch.link.outbox;

import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.StorageUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what writes have left in the outbox, oldest first, and forgets it once the broker has
 * it. At least once: a crash in between, or a second instance, publishes again under the same id.
 */
public final class OutboxRelay implements SmartLifecycle {
  /** Header with the message's id, by which readers may drop repeats. */
  public static final String EVENT_ID = "event-id";

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int AT_ONCE = 100;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Producer<String, byte[]> producer;
  private final Duration pause;
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
  private volatile Run run;

  private record Run(Thread thread, CountDownLatch stopping) {}

  /**
   * @param pause how long to wait before looking for messages that nobody rang for: those of
   *     another instance, or of this one before it was killed
   */
  public OutboxRelay(Outbox outbox, Producer<String, byte[]> producer, Duration pause) {
    this.outbox = outbox;
    this.producer = producer;
    this.pause = pause;
  }

  /** Says that there is something to publish. Returns at once. */
  public void ring() {
    bell.offer(true);
  }

  @Override
  public synchronized void start() {
    CountDownLatch stopping = new CountDownLatch(1);
    run = new Run(Thread.ofVirtual().name("outbox-relay").start(() -> work(stopping)), stopping);
  }

  @Override
  public synchronized void stop() {
    run.stopping().countDown();
    ring();
    try {
      if (!run.thread().join(STOPPING)) {
        run.thread().interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    run = null;
  }

  @Override
  public boolean isRunning() {
    return run != null;
  }

  private void work(CountDownLatch stopping) {
    Duration backoff = pause;
    try {
      while (stopping.getCount() > 0) {
        try {
          rest(publishOldest());
          backoff = pause;
        } catch (StorageUnavailable | KafkaException e) {
          log.warn("outbox waits reason={}", e.getMessage());
          // Not to be cut short by the bell: each write of an outage would ring it.
          stopping.await(backoff.toMillis(), TimeUnit.MILLISECONDS);
          backoff = longer(backoff);
        }
      }
    } catch (InterruptedException _) {
      log.debug("outbox interrupted");
    }
  }

  private void rest(int published) throws InterruptedException {
    if (published < AT_ONCE) {
      bell.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Duration longer(Duration backoff) {
    Duration twice = backoff.multipliedBy(2);
    return twice.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : twice;
  }

  /** Publishes some of the oldest messages and returns how many. */
  int publishOldest() throws InterruptedException {
    List<OutboxMessage> oldest = outbox.oldest(AT_ONCE);
    if (oldest.isEmpty()) {
      return 0;
    }
    List<Future<RecordMetadata>> answers =
        oldest.stream().map(OutboxRelay::record).map(producer::send).toList();
    int acknowledged = acknowledged(answers);
    outbox.published(ids(oldest.subList(0, acknowledged)));
    if (acknowledged < oldest.size()) {
      throw failure(answers.get(acknowledged));
    }
    return acknowledged;
  }

  /**
   * How many from the first on: one that comes after a failed one is published again, so that it
   * stays behind it.
   */
  private static int acknowledged(List<Future<RecordMetadata>> answers)
      throws InterruptedException {
    int acknowledged = 0;
    boolean failed = false;
    for (Future<RecordMetadata> answer : answers) {
      failed |= !succeeded(answer);
      acknowledged += failed ? 0 : 1;
    }
    return acknowledged;
  }

  private static boolean succeeded(Future<RecordMetadata> answer) throws InterruptedException {
    try {
      answer.get();
      return true;
    } catch (ExecutionException _) {
      return false;
    }
  }

  private static KafkaException failure(Future<RecordMetadata> answer) {
    return new KafkaException("The broker did not take a message", answer.exceptionNow());
  }

  private static List<UUID> ids(List<OutboxMessage> messages) {
    return messages.stream().map(OutboxMessage::id).toList();
  }

  private static ProducerRecord<String, byte[]> record(OutboxMessage message) {
    var record = new ProducerRecord<>(message.topic(), message.key(), message.value());
    byte[] id = message.id().toString().getBytes(StandardCharsets.UTF_8);
    record.headers().add(EVENT_ID, id);
    return record;
  }
}
