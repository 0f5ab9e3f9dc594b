package io.spendwatch.ingest.keyed;

import io.spendwatch.ingest.TopicLog;
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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Loops over a topic of keys and numbers, and what they have handled. */
abstract class KeyedLoopKit {
  static final int KEYS = 40;
  static final int EACH = 25;
  static LocalKafka kafka;
  static KafkaClients clients;

  final List<KeyedLoop> loops = new ArrayList<>();
  final Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> working = new ConcurrentHashMap<>();
  final AtomicBoolean overlap = new AtomicBoolean();

  /** Keys of this test alone, as all tests share a topic. */
  final String prefix = UUID.randomUUID() + "-";

  final String group = "test-" + prefix;
  KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void startKafka() {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
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

  final KeyedLoop loop(Consumer<List<ConsumerRecord<String, byte[]>>> handler) {
    return loop(settings(), Map.of(), handler);
  }

  final KeyedLoop loop(
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

  static KeyedLoop.Settings settings() {
    return new KeyedLoop.Settings(topic(), 1_000, Duration.ofSeconds(10));
  }

  final void work(List<ConsumerRecord<String, byte[]>> messages) {
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

  final boolean allHandled() {
    return IntStream.range(0, KEYS)
        .allMatch(key -> numbers("" + key).stream().distinct().count() == EACH);
  }

  final List<Integer> numbers(String key) {
    List<Integer> numbers = seen.getOrDefault(prefix + key, new ArrayList<>());
    synchronized (numbers) {
      return List.copyOf(numbers);
    }
  }

  final void sendAll() {
    sendHalf(0);
    sendHalf(1);
  }

  final void sendHalf(int half) {
    int middle = EACH / 2;
    IntStream.range(half == 0 ? 0 : middle, half == 0 ? middle : EACH)
        .forEach(number -> IntStream.range(0, KEYS).forEach(key -> send("" + key, number)));
    producer.flush();
  }

  final void send(String key, int number) {
    var _ = producer.send(new ProducerRecord<>(topic(), prefix + key, new byte[] {(byte) number}));
  }

  static String topic() {
    return Topics.TRANSACTIONS_UPDATE_READY.name();
  }

  static void pause() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void latched(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
