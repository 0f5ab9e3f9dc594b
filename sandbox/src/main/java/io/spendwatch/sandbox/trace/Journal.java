package io.spendwatch.sandbox.trace;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/** The latest events of all topics, for any number of readers who wait for the next. */
public final class Journal {
  private static final int MOST = 400;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;

  /**
   * @param first number of the first entry; growing from one process to the next, it lets a reader
   *     go on after a restart
   */
  public Journal(long first) {
    this.last = first - 1;
  }

  /**
   * One event.
   *
   * @param number grows by one from entry to entry
   * @param at when it was seen
   * @param key the user, or the item where it is not yet known whose it is
   * @param updateId the update that it belongs to, or null
   * @param words what it says
   */
  public record Entry(
      long number, Instant at, String topic, String key, UUID updateId, String words) {}

  /** Writes one down and wakes those who wait for it; the parameters are as in {@link Entry}. */
  public synchronized void add(Instant at, String topic, String key, UUID updateId, String words) {
    entries.add(new Entry(++last, at, topic, key, updateId, words));
    if (entries.size() > MOST) {
      entries.remove();
    }
    notifyAll();
  }

  /** Number of the newest entry, or one less than the first will have. */
  public synchronized long last() {
    return last;
  }

  /** What came after an entry, the oldest first; waits so long for something to come. */
  public synchronized List<Entry> after(long number, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (last <= number && left > 0) {
      wait(left);
      left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    }
    return entries.stream().filter(entry -> entry.number() > number).toList();
  }
}
