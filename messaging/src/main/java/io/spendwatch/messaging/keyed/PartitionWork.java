package io.spendwatch.messaging.keyed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What is in hand of one partition: which records are not done yet, and who works on which key. All
 * methods may be called from any thread.
 */
final class PartitionWork {
  private static final long NOTHING = -1;

  private final NavigableSet<Long> undone = new TreeSet<>();
  private final Map<String, List<ConsumerRecord<String, byte[]>>> waiting = new HashMap<>();
  private final Map<String, Thread> workers = new HashMap<>();
  private final Map<String, CountDownLatch> alarms = new HashMap<>();
  private long next = NOTHING;
  private long committed = NOTHING;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Puts a record behind those of its key; true if nobody works on that key. */
  synchronized boolean add(ConsumerRecord<String, byte[]> message) {
    next = message.offset() + 1;
    undone.add(message.offset());
    waiting.computeIfAbsent(message.key(), _ -> new ArrayList<>()).add(message);
    Optional.ofNullable(alarms.get(message.key())).ifPresent(CountDownLatch::countDown);
    return !workers.containsKey(message.key());
  }

  /** Remembers who works on a key from now on. */
  synchronized void began(String key, Thread worker) {
    workers.put(key, worker);
  }

  /**
   * All that waits for a key, in order. If that is nothing, or if this partition is somebody else's
   * by now, the caller's work on the key is over.
   */
  synchronized List<ConsumerRecord<String, byte[]>> take(String key) {
    List<ConsumerRecord<String, byte[]>> taken = waiting.remove(key);
    if (taken == null || isOver()) {
      workers.remove(key);
      notifyAll();
      return List.of();
    }
    return taken;
  }

  synchronized void done(List<ConsumerRecord<String, byte[]>> messages) {
    messages.forEach(message -> undone.remove(message.offset()));
  }

  /** Puts back what was taken and not done, before what has come since. */
  synchronized void putBack(String key, List<ConsumerRecord<String, byte[]>> messages) {
    List<ConsumerRecord<String, byte[]>> all = new ArrayList<>(messages);
    all.addAll(waiting.getOrDefault(key, List.of()));
    waiting.put(key, all);
  }

  /** Up to where everything is done, if that is not what was said last. */
  synchronized OptionalLong newlyDone() {
    long done = undone.isEmpty() ? next : undone.first();
    if (done == committed) {
      return OptionalLong.empty();
    }
    committed = done;
    return OptionalLong.of(done);
  }

  /** What was last said to be newly done has not arrived: it is new once more. */
  synchronized void notCommitted() {
    committed = NOTHING;
  }

  /** How many records are not done. */
  synchronized int size() {
    return undone.size();
  }

  /** Starts no more work here, and wakes who rests. */
  synchronized void end() {
    over.countDown();
    alarms.values().forEach(CountDownLatch::countDown);
  }

  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Waits for so long, or until the work here is over. */
  void rest(Duration time) {
    await(over, time);
  }

  /** Waits as {@link #rest} does, or until more records of a key wait than there were. */
  void restUntilMore(String key, int were, Duration time) {
    await(alarm(key, were), time);
    synchronized (this) {
      alarms.remove(key);
    }
  }

  private synchronized CountDownLatch alarm(String key, int were) {
    boolean now = isOver() || waiting.get(key).size() > were;
    CountDownLatch alarm = new CountDownLatch(now ? 0 : 1);
    alarms.put(key, alarm);
    return alarm;
  }

  private static void await(CountDownLatch end, Duration time) {
    try {
      var _ = end.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      // Only who has ended the work interrupts it, and the loop around this looks for the end.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for the work that has begun, and interrupts what is not finished in time: whoever gets
   * the partition next will do it again.
   *
   * @param deadline as {@link System#nanoTime} counts
   */
  synchronized void awaitWorkers(long deadline) throws InterruptedException {
    for (long left = deadline - System.nanoTime();
        !workers.isEmpty() && left > 0;
        left = deadline - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    workers.values().forEach(Thread::interrupt);
  }
}
