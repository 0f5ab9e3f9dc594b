package io.spendwatch.ingest.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.ingest.TopicLog;
import io.spendwatch.ingest.Until;
import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedLoopTest {
  private static final int KEYS = 40;
  private static final int EACH = 25;
  private static LocalKafka kafka;
  private static KafkaClients clients;

  private final List<KeyedLoop> loops = new ArrayList<>();
  private final Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> working = new ConcurrentHashMap<>();
  private final AtomicBoolean overlap = new AtomicBoolean();

  /** Keys of this test alone, as all tests share a topic. */
  private final String prefix = UUID.randomUUID() + "-";

  private final String group = "test-" + prefix;
  private KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startKafka() {
    kafka = LocalKafka.temporary();
    clients = new TopicLog(kafka).clients();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void connect() {
    producer =
        new KafkaProducer<>(
            clients.rawProducer(), new StringSerializer(), new ByteArraySerializer());
  }

  @AfterEach
  void stop() {
    loops.forEach(KeyedLoop::stop);
    producer.close();
  }

  @Test
  void everyRecordIsHandledInTheOrderOfItsKey() {
    loop(this::work);

    sendAll();

    Until.isTrue("all handled", this::allHandled);
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
          await(mayEnd);
        });
    send("one", 0);
    begun.await();
    IntStream.range(1, 50).forEach(number -> send("one", number));
    Until.isTrue("taken", () -> loop.inFlight() == 50);

    mayEnd.countDown();

    Until.isTrue("done", () -> loop.inFlight() == 0);
    assertThat(sizes).containsExactly(1, 49);
  }

  @Test
  void aSlowKeyKeepsNoOtherWaiting() {
    CountDownLatch never = new CountDownLatch(1);
    loop(messages -> {
      if (messages.getFirst().key().endsWith("slow")) {
        await(never);
      }
      work(messages);
    });
    send("slow", 0);

    sendAll();

    Until.isTrue("all others handled", this::allHandled);
    never.countDown();
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

    Until.isTrue("handled", () -> numbers("one").equals(List.of(0, 1)));
  }

  @Test
  void noMoreIsTakenThanAllowed() {
    CountDownLatch mayEnd = new CountDownLatch(1);
    KeyedLoop loop =
        loop(
            new KeyedLoop.Settings(topic(), 10, Duration.ofSeconds(10)),
            Map.of("max.poll.records", 5),
            messages -> {
              await(mayEnd);
              work(messages);
            });

    sendAll();
    Until.isTrue("full", () -> loop.inFlight() >= 10);

    assertThat(loop.inFlight()).isLessThan(15);
    mayEnd.countDown();
    Until.isTrue("all handled", this::allHandled);
  }

  @Test
  void aRollingRestartLosesNothingAndKeepsOrder() {
    KeyedLoop first = loop(this::work);
    sendHalf(0);
    KeyedLoop second = loop(this::work);
    sendHalf(1);
    Until.isTrue("some handled", () -> !seen.isEmpty());

    first.stop();
    loop(this::work);
    second.stop();

    Until.isTrue("all handled", this::allHandled);
    assertThat(seen).allSatisfy((_, numbers) -> assertThat(numbers.stream().distinct()).isSorted());
    assertThat(overlap).isFalse();
  }

  @Test
  void whatACrashLeavesUndoneComesAgain() {
    CountDownLatch never = new CountDownLatch(1);
    KeyedLoop crashing =
        loop(new KeyedLoop.Settings(topic(), 1_000, Duration.ZERO), Map.of(), _ -> await(never));
    sendAll();
    Until.isTrue("in hand", () -> crashing.inFlight() > 0);
    crashing.stop();

    loop(this::work);

    Until.isTrue("all handled", this::allHandled);
  }

  @Test
  void whatWasHandledButNotCommittedInACrashIsHandledAgainInOrder() {
    KeyedLoop crashing =
        new KeyedLoop(settings(), () -> new Uncommitting(clients.consumer(group)), this::work);
    loops.add(crashing);
    crashing.start();
    sendAll();
    Until.isTrue("all handled", this::allHandled);
    crashing.stop();

    loop(this::work);

    Until.isTrue(
        "again", () -> numbers("0").stream().filter(number -> number == EACH - 1).count() == 2);
    assertThat(numbers("0"))
        .containsExactlyElementsOf(
            IntStream.range(0, 2 * EACH).mapToObj(number -> number % EACH).toList());
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
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {}
  }

  private KeyedLoop loop(Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
    return loop(settings(), Map.of(), handler);
  }

  private KeyedLoop loop(
      KeyedLoop.Settings settings,
      Map<String, Object> more,
      Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
    Map<String, Object> config = clients.consumer(group);
    config.putAll(more);
    KeyedLoop loop =
        new KeyedLoop(
            settings,
            () -> new KafkaConsumer<>(config),
            messages -> {
              if (messages.getFirst().key().startsWith(prefix)) {
                handler.accept(messages);
              }
            });
    loops.add(loop);
    loop.start();
    return loop;
  }

  private static KeyedLoop.Settings settings() {
    return new KeyedLoop.Settings(topic(), 1_000, Duration.ofSeconds(10));
  }

  private void work(List<ConsumerRecord<String, byte[]>> messages) {
    String key = messages.getFirst().key();
    AtomicInteger workers = working.computeIfAbsent(key, _ -> new AtomicInteger());
    if (workers.incrementAndGet() > 1) {
      overlap.set(true);
    }
    pause();
    List<Integer> numbers = seen.computeIfAbsent(key, _ -> new ArrayList<>());
    synchronized (numbers) {
      messages.forEach(message -> numbers.add((int) message.value()[0]));
    }
    workers.decrementAndGet();
  }

  private boolean allHandled() {
    return IntStream.range(0, KEYS)
        .allMatch(key -> numbers("" + key).stream().distinct().count() == EACH);
  }

  private List<Integer> numbers(String key) {
    List<Integer> numbers = seen.getOrDefault(prefix + key, new ArrayList<>());
    synchronized (numbers) {
      return List.copyOf(numbers);
    }
  }

  private void sendAll() {
    sendHalf(0);
    sendHalf(1);
  }

  private void sendHalf(int half) {
    int middle = EACH / 2;
    IntStream.range(half == 0 ? 0 : middle, half == 0 ? middle : EACH)
        .forEach(number -> IntStream.range(0, KEYS).forEach(key -> send("" + key, number)));
    producer.flush();
  }

  private void send(String key, int number) {
    var _ = producer.send(new ProducerRecord<>(topic(), prefix + key, new byte[] {(byte) number}));
  }

  private static String topic() {
    return Topics.TRANSACTIONS_UPDATE_READY.name();
  }

  private static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
