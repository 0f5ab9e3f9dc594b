package io.spendwatch.link.outbox;

import io.spendwatch.storage.Leases;
import io.spendwatch.storage.Outbox;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.StorageUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what writes have left in the outbox, oldest first, and forgets it once the broker has
 * it. At least once: a crash in between publishes again under the same id.
 *
 * <p>Of several instances one at a time publishes, so that no older message comes behind a newer
 * one of its key. A lease says which; and because a process may sleep through the end of its lease
 * and not know it, each turn has a producer of its own, all of one transactional id: the broker
 * refuses whatever comes of an earlier one.
 */
public final class OutboxRelay implements SmartLifecycle {
  /** Header with the message's id, by which readers may drop repeats. */
  public static final String EVENT_ID = "event-id";

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
  private static final String LEASE = "outbox-relay";
  private static final int AT_ONCE = 100;
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);
  private static final Duration STOPPING = Duration.ofSeconds(5);

  private final Outbox outbox;
  private final Leases leases;
  private final Supplier<Producer<String, byte[]>> producers;
  private final Waits waits;
  private final InstantSource clock;
  private final UUID self = UUID.randomUUID();
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
  private volatile Run run;
  private Turn turn;

  private record Run(Thread thread, CountDownLatch stopping) {}

  /** A time in which nobody else has published, and what to publish with until it ends. */
  private record Turn(long number, Producer<String, byte[]> producer) {}

  /**
   * How long to wait for what.
   *
   * @param pause before looking for messages that nobody rang for: those of another instance, or of
   *     this one before it was killed
   * @param lease for an instance that was killed while it published
   */
  public record Waits(Duration pause, Duration lease) {}

  /**
   * @param producers makes transactional producers, all of the same transactional id
   */
  public OutboxRelay(
      Outbox outbox,
      Leases leases,
      Supplier<Producer<String, byte[]>> producers,
      Waits waits,
      InstantSource clock) {
    this.outbox = outbox;
    this.leases = leases;
    this.producers = producers;
    this.waits = waits;
    this.clock = clock;
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
    Duration backoff = waits.pause();
    try {
      while (stopping.getCount() > 0) {
        try {
          rest(publishOldest());
          backoff = waits.pause();
        } catch (StorageUnavailable | KafkaException e) {
          log.warn("outbox waits reason={}", e.getMessage());
          // Not to be cut short by the bell: each write of an outage would ring it.
          stopping.await(backoff.toMillis(), TimeUnit.MILLISECONDS);
          backoff = longer(backoff);
        }
      }
    } catch (InterruptedException _) {
      log.debug("outbox interrupted");
    } finally {
      endTurn();
    }
  }

  private void rest(int published) throws InterruptedException {
    if (published < AT_ONCE) {
      bell.poll(waits.pause().toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Duration longer(Duration backoff) {
    Duration twice = backoff.multipliedBy(2);
    return twice.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : twice;
  }

  /**
   * Publishes some of the oldest messages, all or none of them, and returns how many: none also
   * where another instance is at it.
   */
  int publishOldest() {
    if (outbox.oldest(1).isEmpty()) {
      return 0;
    }
    Instant now = clock.instant();
    OptionalLong number = leases.hold(LEASE, self, now, now.plus(waits.lease()));
    return number.isEmpty() ? 0 : publishIn(number.getAsLong());
  }

  private int publishIn(long number) {
    try {
      begin(number);
      // Read after whoever was before has been shut out: what is there now is all that is left.
      List<OutboxMessage> oldest = outbox.oldest(AT_ONCE);
      publish(oldest);
      if (oldest.size() < AT_ONCE) {
        leases.release(LEASE, self);
      }
      return oldest.size();
    } catch (RuntimeException e) {
      // Whatever became of this producer, the next shuts it out.
      close();
      throw e;
    }
  }

  private void begin(long number) {
    if (turn == null || turn.number() != number) {
      close();
      turn = new Turn(number, producers.get());
      turn.producer().initTransactions();
    }
  }

  private void publish(List<OutboxMessage> messages) {
    Producer<String, byte[]> producer = turn.producer();
    producer.beginTransaction();
    for (OutboxMessage message : messages) {
      // What becomes of it is told by the end of the transaction.
      Future<RecordMetadata> _ = producer.send(record(message));
    }
    producer.commitTransaction();
    outbox.published(ids(messages));
  }

  private void endTurn() {
    try {
      if (turn != null) {
        leases.release(LEASE, self);
      }
    } catch (StorageUnavailable e) {
      log.debug("outbox lease ends by itself reason={}", e.getMessage());
    } finally {
      close();
    }
  }

  private void close() {
    if (turn != null) {
      turn.producer().close(Duration.ZERO);
      turn = null;
    }
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
