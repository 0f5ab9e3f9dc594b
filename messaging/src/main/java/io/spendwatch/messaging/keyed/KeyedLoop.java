package io.spendwatch.messaging.keyed;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Does slow work for the records of a topic, on a virtual thread for every key that has any. What
 * it promises:
 *
 * <ul>
 *   <li><b>At least once.</b> Only what is done is committed, and only together with everything
 *       before it in its partition; what a crash leaves undone comes again.
 *   <li><b>Serial per key.</b> At any time one thread at most works on a key. While a partition
 *       changes hands the loop that loses it starts nothing new, waits for what has begun, then
 *       interrupts it; only work that survives its interruption can overlap with the next owner's,
 *       or work of a process that was away for so long that its partitions were given to another.
 *   <li><b>In order per key.</b> Records of a key are handed over in the order of the topic.
 *   <li><b>Together.</b> Records of a key that are fetched together are handed over together, and
 *       so are, next, those that arrive while their key is worked on: a burst costs two rounds of
 *       work, and none is answered by work that began before it.
 *   <li><b>Bounded in flight.</b> While so many records as allowed are not done no more are fetched
 *       (one poll may go beyond).
 *   <li><b>Nobody waits for another key.</b> Work that fails is repeated, with growing pauses and
 *       for as long as it takes, while all other keys go on; a handler that knows how long says so
 *       ({@link NotYet}), be it an hour. What is hopeless is the handler's to put aside.
 * </ul>
 */
public final class KeyedLoop implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(KeyedLoop.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /** Longer than a broker takes to restart is not waited for one at the end. */
  private static final Duration FAREWELL = Duration.ofSeconds(5);

  private final Settings settings;
  private final Supplier<? extends org.apache.kafka.clients.consumer.Consumer<String, byte[]>>
      consumers;
  private final Consumer<List<ConsumerRecord<String, byte[]>>> handler;
  private final Map<TopicPartition, PartitionWork> work = new ConcurrentHashMap<>();
  private final Commits commits = new Commits(work);
  private volatile boolean running;
  private volatile org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
  private Thread poller;

  /**
   * How a loop works.
   *
   * @param topic the topic it works on
   * @param inFlight at most so many records are taken and not done
   * @param drain how long work that has begun may still take when a partition goes to another
   */
  public record Settings(String topic, int inFlight, Duration drain) {}

  /**
   * @param consumers makes a consumer of the group, without automatic commits
   * @param handler does the work for all waiting records of one key; may block and may throw, in
   *     which case it gets the same records again, and what has come since
   */
  public KeyedLoop(
      Settings settings,
      Supplier<? extends org.apache.kafka.clients.consumer.Consumer<String, byte[]>> consumers,
      Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
    this.settings = settings;
    this.consumers = consumers;
    this.handler = handler;
  }

  @Override
  public synchronized void start() {
    running = true;
    poller = Thread.ofPlatform().name("loop-" + settings.topic()).start(this::run);
  }

  /** The same, without keeping other loops from their end. */
  @Override
  public void stop(Runnable whenStopped) {
    Thread.ofVirtual()
        .start(() -> {
          stop();
          whenStopped.run();
        });
  }

  /** Takes nothing more, waits for what has begun, commits what is done. */
  @Override
  public synchronized void stop() {
    running = false;
    try {
      poller.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** How many records are taken and not done. */
  public int inFlight() {
    return work.values().stream().mapToInt(PartitionWork::size).sum();
  }

  private void run() {
    while (running) {
      try {
        consumer = consumers.get();
        consume();
      } catch (RuntimeException | Error e) {
        // Whatever it is: without this thread nothing of the topic would be done any more.
        log.error("The loop starts again, topic={} reason={}", settings.topic(), e.toString(), e);
        pause(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private void consume() {
    try {
      consumer.subscribe(List.of(settings.topic()), new Handover());
      while (running) {
        handOut(consumer.poll(POLL));
        throttle();
        commits.ask(consumer);
      }
    } finally {
      release(List.copyOf(work.keySet()));
      consumer.close(CloseOptions.timeout(FAREWELL));
    }
  }

  private void throttle() {
    if (inFlight() >= settings.inFlight()) {
      consumer.pause(consumer.assignment());
    } else if (!consumer.paused().isEmpty()) {
      consumer.resume(consumer.paused());
    }
  }

  /** Begins when all are in their places, so that what was fetched together is done together. */
  private void handOut(ConsumerRecords<String, byte[]> messages) {
    Set<Idle> idle = new LinkedHashSet<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      PartitionWork partition = work.get(new TopicPartition(message.topic(), message.partition()));
      if (partition.add(message)) {
        idle.add(new Idle(partition, message.key()));
      }
    }
    idle.forEach(this::begin);
  }

  /** A key that nobody works on. */
  private record Idle(PartitionWork partition, String key) {}

  private void begin(Idle idle) {
    Thread worker = Thread.ofVirtual().unstarted(() -> work(idle.partition(), idle.key()));
    idle.partition().began(idle.key(), worker);
    worker.start();
  }

  private void work(PartitionWork partition, String key) {
    BackOffExecution pauses = pauses();
    for (List<ConsumerRecord<String, byte[]>> messages = partition.take(key);
        !messages.isEmpty();
        messages = partition.take(key)) {
      Optional<Throwable> failure = handle(partition, messages);
      if (failure.isEmpty()) {
        pauses = pauses();
      } else if (failure.get() instanceof NotYet notYet && notYet.orMore()) {
        partition.restUntilMore(key, messages.size(), notYet.untilThen());
      } else if (!partition.isOver()) {
        partition.rest(untilNextTry(failure.get(), key, pauses));
      }
    }
  }

  private Optional<Throwable> handle(
      PartitionWork partition, List<ConsumerRecord<String, byte[]>> messages) {
    try {
      handler.accept(messages);
      partition.done(messages);
      return Optional.empty();
    } catch (RuntimeException | Error e) {
      partition.putBack(messages.getFirst().key(), messages);
      return Optional.of(e);
    }
  }

  private Duration untilNextTry(Throwable failure, String key, BackOffExecution pauses) {
    if (failure instanceof NotYet notYet) {
      return notYet.untilThen();
    }
    log.warn("Trying again, topic={} key={} reason={}", settings.topic(), key, failure.toString());
    return Duration.ofMillis(pauses.nextBackOff());
  }

  /** Ends the work on partitions, and commits what is done of it. */
  private void release(Collection<TopicPartition> partitions) {
    end(partitions, settings.drain());
    commits.await(consumer, partitions, FAREWELL);
    partitions.forEach(work::remove);
  }

  private void end(Collection<TopicPartition> partitions, Duration patience) {
    List<PartitionWork> ending = ours(partitions);
    ending.forEach(PartitionWork::end);
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      for (PartitionWork partition : ending) {
        partition.awaitWorkers(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The consumer names partitions once more when it closes, after their work has ended. */
  private List<PartitionWork> ours(Collection<TopicPartition> partitions) {
    return partitions.stream().map(work::get).filter(Objects::nonNull).toList();
  }

  /** Called by the consumer, on the thread that polls. */
  private final class Handover implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      partitions.forEach(partition -> work.put(partition, new PartitionWork()));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      release(partitions);
    }

    /**
     * After a sleep of this process, for one. They are somebody else's already and nothing of them
     * can be committed, but what has begun may end: broken off, it would be done twice for certain.
     */
    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      end(partitions, settings.drain());
      partitions.forEach(work::remove);
    }
  }

  private static BackOffExecution pauses() {
    ExponentialBackOff backOff = new ExponentialBackOff(500, 2);
    backOff.setJitter(250);
    backOff.setMaxInterval(Duration.ofSeconds(30).toMillis());
    return backOff.start();
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
