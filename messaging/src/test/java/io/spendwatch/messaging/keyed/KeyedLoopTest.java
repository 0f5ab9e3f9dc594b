package io.spendwatch.messaging.keyed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The work of one loop. */
class KeyedLoopTest extends KeyedLoopKit {

  @Test
  void everyRecordIsHandledInTheOrderOfItsKey() {
    loop(this::work);

    sendAll();

    await().until(this::allHandled);
    assertThat(seen)
        .allSatisfy((_, numbers) -> assertThat(numbers).isSorted().doesNotHaveDuplicates());
    assertThat(overlap).isFalse();
  }

  @Test
  void whatArrivesDuringTheWorkIsHandedOverTogetherNext() throws InterruptedException {
    List<Integer> sizes = new ArrayList<>();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    KeyedLoop loop =
        loop(messages -> {
          sizes.add(messages.size());
          begun.countDown();
          latched(mayEnd);
        });
    send("one", 0);
    begun.await();
    IntStream.range(1, 50).forEach(number -> send("one", number));
    await().until(() -> loop.inFlight() == 50);

    mayEnd.countDown();

    await().until(() -> loop.inFlight() == 0);
    assertThat(sizes).containsExactly(1, 49);
  }

  @Test
  void aSlowKeyKeepsNoOtherWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    loop(messages -> {
      if (messages.getFirst().key().endsWith("slow")) {
        latched(never);
      }
      work(messages);
    });
    send("slow", 0);

    sendAll();

    await().until(this::allHandled);
    never.countDown();
  }

  @Test
  void anErrorOfTheConsumerDoesNotEndTheLoop() {
    AtomicBoolean first = new AtomicBoolean(true);
    KeyedLoop loop =
        new KeyedLoop(
            settings(),
            () -> {
              if (first.getAndSet(false)) {
                throw new LinkageError("tried out");
              }
              return new KafkaConsumer<>(clients.consumer(topic));
            },
            this::work);
    loops.add(loop);

    loop.start();
    sendAll();

    await().until(this::allHandled);
  }

  @Test
  void workThatFailsIsRepeatedWithWhatHasComeSince() {
    AtomicInteger failures = new AtomicInteger();
    loop(messages -> {
      if (failures.getAndIncrement() < 2) {
        throw new IllegalStateException("the store is down");
      }
      work(messages);
    });

    send("one", 0);
    send("one", 1);

    await().until(() -> numbers("one").equals(List.of(0, 1)));
  }

  @Test
  void aHandlerMaySayWhenItWantsTheRecordsAgain() {
    List<Integer> tries = new CopyOnWriteArrayList<>();
    loop(messages -> {
      tries.add(messages.size());
      if (messages.size() < 2) {
        send("one", 1);
        throw new NotYet("the channel is busy", Duration.ofMillis(200));
      }
      work(messages);
    });

    send("one", 0);

    await().until(() -> numbers("one").equals(List.of(0, 1)));
    assertThat(tries).startsWith(1).endsWith(2);
  }

  @Test
  void noMoreIsTakenThanAllowed() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    KeyedLoop loop =
        loop(
            new KeyedLoop.Settings(topic, 10, Duration.ofSeconds(10)),
            Map.of("max.poll.records", 5),
            messages -> {
              latched(mayEnd);
              work(messages);
            });

    IntStream.range(0, 60).forEach(number -> send("" + number, number));
    await().until(() -> loop.inFlight() >= 10);

    assertThat(loop.inFlight()).isLessThan(15);
    mayEnd.countDown();
    await().until(() -> seen.size() == 60);
  }

  @Test
  void whatWasPublishedTogetherIsHandedOverTogether() {
    List<Integer> sizes = new CopyOnWriteArrayList<>();
    // One transaction, and so one poll: nobody reads half of it.
    sendInOneTransaction("one", 20);

    loop(messages -> {
      sizes.add(messages.size());
      work(messages);
    });

    await().until(() -> numbers("one").size() == 20);
    assertThat(sizes).containsExactly(20);
  }

  @Test
  void aWaitMayEndWhenOneMoreComes() {
    KeyedLoop loop =
        loop(messages -> {
          if (messages.size() < 2) {
            throw NotYet.orWhenMoreComes("one device is busy", Duration.ofHours(1));
          }
          work(messages);
        });
    send("one", 0);
    await().until(() -> loop.inFlight() == 1);

    send("one", 1);

    await().until(() -> numbers("one").equals(List.of(0, 1)));
  }

  @Test
  void aWaitThatOneMoreWouldEndDoesNotHoldUpTheEnd() {
    KeyedLoop loop =
        loop(_ -> {
          throw NotYet.orWhenMoreComes("one device is busy", Duration.ofHours(1));
        });
    send("one", 0);
    await().until(() -> loop.inFlight() == 1);

    loop.stop();

    assertThat(loop.inFlight()).isZero();
  }

  @Test
  void whatWasRefusedIsCommittedAgainThoughNothingMoreIsDone() {
    AtomicInteger refusals = new AtomicInteger();
    KeyedLoop loop =
        new KeyedLoop(settings(), () -> new Refused(clients.consumer(topic), refusals), this::work);
    loops.add(loop);
    loop.start();

    send("one", 0);

    await().until(() -> committed() == 1);
    assertThat(refusals).hasValue(2);
  }

  private long committed() {
    try (Admin admin = Admin.create(clients.client())) {
      return admin
          .listConsumerGroupOffsets(topic)
          .partitionsToOffsetAndMetadata()
          .toCompletionStage()
          .toCompletableFuture()
          .join()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  /** A consumer whose group is not ready for its first two commits. */
  private static final class Refused extends KafkaConsumer<String, byte[]> {
    private final AtomicInteger refusals;

    Refused(Map<String, Object> config, AtomicInteger refusals) {
      super(config);
      this.refusals = refusals;
    }

    @Override
    public void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      if (offsets.isEmpty() || refusals.get() == 2) {
        super.commitAsync(offsets, callback);
      } else {
        refusals.incrementAndGet();
        callback.onComplete(offsets, new RetriableCommitFailedException("a rebalance"));
      }
    }
  }
}
