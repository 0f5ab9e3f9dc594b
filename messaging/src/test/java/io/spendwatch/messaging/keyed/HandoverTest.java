package io.spendwatch.messaging.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Partitions that go from one loop to another. */
class HandoverTest extends KeyedLoopKit {

  @Test
  void aRollingRestartLosesNothingAndKeepsOrder() {
    KeyedLoop first = loop(this::work);
    sendHalf(0);
    KeyedLoop second = loop(this::work);
    sendHalf(1);
    await().until(() -> !seen.isEmpty());

    first.stop();
    loop(this::work);
    second.stop();

    await().until(this::allHandled);
    assertThat(seen).allSatisfy((_, numbers) -> assertThat(numbers.stream().distinct()).isSorted());
    assertThat(overlap).isFalse();
  }

  @Test
  void whatACrashLeavesUndoneComesAgain() {
    CountDownLatch never = new CountDownLatch(1);
    KeyedLoop crashing =
        loop(new KeyedLoop.Settings(topic, 1_000, Duration.ZERO), Map.of(), _ -> latched(never));
    sendAll();
    await().until(() -> crashing.inFlight() > 0);
    crashing.stop();

    loop(this::work);

    await().until(this::allHandled);
  }

  @Test
  void aLongWaitDoesNotHoldUpTheEndAndGoesOnElsewhere() {
    KeyedLoop waiting =
        loop(_ -> {
          throw new NotYet("it takes an hour", Duration.ofHours(1));
        });
    sendAll();
    await().until(() -> waiting.inFlight() == KEYS * EACH);
    waiting.stop();

    loop(this::work);

    await().until(this::allHandled);
    assertThat(waiting.inFlight()).isZero();
  }

  @Test
  void whatWasHandledButNotCommittedInACrashIsHandledAgainInOrder() {
    KeyedLoop crashing =
        new KeyedLoop(settings(), () -> new Uncommitting(clients.consumer(topic)), this::work);
    loops.add(crashing);
    crashing.start();
    sendAll();
    await().until(this::allHandled);
    crashing.stop();

    loop(this::work);

    await().until(() -> numbers("0").stream().filter(number -> number == EACH - 1).count() == 2);
    assertThat(numbers("0"))
        .containsExactlyElementsOf(
            IntStream.range(0, 2 * EACH).mapToObj(number -> number % EACH).toList());
  }

  @Test
  void whatHasBegunMayEndWhenItsPartitionIsLost() {
    AtomicInteger brokenOff = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch lost = new CountDownLatch(1);
    KeyedLoop losing =
        new KeyedLoop(
            settings(),
            () -> new Losing(clients.consumer(topic), begun, lost),
            messages -> {
              begun.countDown();
              latched(lost);
              try {
                work(messages);
              } catch (IllegalStateException e) {
                brokenOff.incrementAndGet();
                throw e;
              }
            });
    loops.add(losing);
    losing.start();
    send("0", 7);

    await().until(() -> numbers("0").size() == 2);
    assertThat(brokenOff).hasValue(0);
    assertThat(overlap).isFalse();
  }

  /** A consumer that hears, in the middle of work, that it was away for too long. */
  private static final class Losing extends KafkaConsumer<String, byte[]> {
    private final CountDownLatch begun;
    private final CountDownLatch lost;
    private Collection<String> topics;
    private ConsumerRebalanceListener listener;

    Losing(Map<String, Object> config, CountDownLatch begun, CountDownLatch lost) {
      super(config);
      this.begun = begun;
      this.lost = lost;
    }

    @Override
    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
      this.topics = topics;
      this.listener = listener;
      super.subscribe(topics, listener);
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration atMost) {
      if (begun.getCount() == 0 && lost.getCount() > 0) {
        lost.countDown();
        listener.onPartitionsLost(assignment());
        unsubscribe();
        super.subscribe(topics, listener);
      }
      return super.poll(atMost);
    }
  }

  /** A consumer whose process dies before any commit arrives. */
  private static final class Uncommitting extends KafkaConsumer<String, byte[]> {
    Uncommitting(Map<String, Object> config) {
      super(config);
    }

    @Override
    public void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {}

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration atMost) {}
  }
}
