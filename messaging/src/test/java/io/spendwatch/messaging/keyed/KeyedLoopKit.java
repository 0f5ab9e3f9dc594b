package io.spendwatch.messaging.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.localkafka.LocalKafka;
import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.messaging.KafkaSettings;
import io.spendwatch.schemas.TopicCreation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loops over a topic of keys and numbers, and what they have handled. */
@ExtendWith(OneBroker.class)
abstract class KeyedLoopKit {
  static final int KEYS = 40;
  static final int EACH = 25;
  static KafkaClients clients;

  final List<KeyedLoop> loops = new ArrayList<>();
  final Map<String, List<Integer>> seen = new ConcurrentHashMap<>();
  final Map<String, AtomicInteger> working = new ConcurrentHashMap<>();
  final AtomicBoolean overlap = new AtomicBoolean();
  final Collection<Exception> refused = new ConcurrentLinkedQueue<>();

  /** Of this test alone. */
  final String topic = "test-" + UUID.randomUUID();

  KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void findKafka(LocalKafka kafka) {
    Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    clients =
        new KafkaClients(new KafkaSettings(kafka.bootstrapServers(), kafka.schemaRegistryUrl()));
  }

  @BeforeEach
  void connect() {
    try (Admin admin = Admin.create(clients.client())) {
      TopicCreation.create(admin, List.of(new NewTopic(topic, 6, (short) 1)));
    }
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
    Map<String, Object> config = clients.consumer(topic);
    config.putAll(more);
    KeyedLoop loop = new KeyedLoop(settings, () -> new KafkaConsumer<>(config), handler);
    loops.add(loop);
    loop.start();
    return loop;
  }

  final KeyedLoop.Settings settings() {
    return new KeyedLoop.Settings(topic, 1_000, Duration.ofSeconds(10));
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
    List<Integer> numbers = seen.getOrDefault(key, new ArrayList<>());
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
    assertThat(refused).isEmpty();
  }

  final void send(String key, int number) {
    var _ =
        producer.send(
            new ProducerRecord<>(topic, key, new byte[] {(byte) number}),
            (_, failure) -> Optional.ofNullable(failure).ifPresent(refused::add));
  }

  final void sendInOneTransaction(String key, int records) {
    Map<String, Object> config = clients.rawProducer();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
    try (KafkaProducer<String, byte[]> transactional = new KafkaProducer<>(config)) {
      transactional.initTransactions();
      transactional.beginTransaction();
      for (int number = 0; number < records; number++) {
        var _ = transactional.send(new ProducerRecord<>(topic, key, new byte[] {(byte) number}));
      }
      transactional.commitTransaction();
    }
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
