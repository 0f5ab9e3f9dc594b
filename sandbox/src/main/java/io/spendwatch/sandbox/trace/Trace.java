package io.spendwatch.sandbox.trace;

import io.spendwatch.messaging.KafkaClients;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;

/** Writes down each event as it passes its topic, from when the trace began. */
public final class Trace implements AutoCloseable {
  /** In the order in which an update passes them. */
  private static final List<String> FLOW = Topics.all().stream().map(Topic::name).toList();

  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Deserializer<?>> decoders;
  private final Clock clock;
  private final Journal journal;
  private final Thread thread;
  private volatile PrintStream out;

  private Trace(KafkaClients clients, Clock clock) {
    this.clock = clock;
    this.journal = new Journal(clock.millis());
    this.decoders =
        Topics.all().stream()
            .collect(
                Collectors.toMap(
                    Topic::name, topic -> topic.serde(clients.registry()).deserializer()));
    this.consumer = consumer(clients);
    this.thread = Thread.ofPlatform().name("trace").daemon().unstarted(this::follow);
  }

  /**
   * Follows all topics; what is published after this returns will be written down.
   *
   * @param clock for when an event was seen, and the zone in which that is printed
   */
  public static Trace start(KafkaClients clients, Clock clock) {
    Trace trace = new Trace(clients, clock);
    trace.thread.start();
    return trace;
  }

  /** Prints what comes from now on, too, a line an event. */
  public void printTo(PrintStream out) {
    this.out = out;
  }

  /** What was written down. */
  public Journal journal() {
    return journal;
  }

  /** Waits for the next event, for so long at most. */
  public void awaitEvent(Duration patience) throws InterruptedException {
    journal.after(journal.last(), patience);
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static KafkaConsumer<String, byte[]> consumer(KafkaClients clients) {
    Map<String, Object> config = clients.consumer("trace");
    // It reads by itself, outside any group.
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(config);
    List<TopicPartition> partitions =
        FLOW.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Positions are only looked up when asked for.
    partitions.forEach(consumer::position);
    return consumer;
  }

  private void follow() {
    try (consumer) {
      while (true) {
        List<ConsumerRecord<String, byte[]>> arrived = new ArrayList<>();
        consumer.poll(Duration.ofSeconds(1)).forEach(arrived::add);
        arrived.sort(Comparator.comparingInt(message -> FLOW.indexOf(message.topic())));
        arrived.forEach(this::note);
      }
    } catch (WakeupException e) {
      // closed
    }
  }

  private void note(ConsumerRecord<String, byte[]> message) {
    Sentence sentence = sentence(message);
    PrintStream printed = out;
    if (printed != null) {
      printed.printf(
          "  %s  %-29s %-9s %s%n",
          LocalTime.now(clock).truncatedTo(ChronoUnit.MILLIS),
          message.topic(),
          shortId(sentence.update()),
          sentence.words());
    }
    journal.add(
        clock.instant(), message.topic(), message.key(), sentence.update(), sentence.words());
  }

  /** Topics are open to anyone, so there may be something on them that is none of ours. */
  private Sentence sentence(ConsumerRecord<String, byte[]> message) {
    try {
      Object event =
          decoders
              .get(message.topic())
              .deserialize(message.topic(), message.headers(), message.value());
      return event == null ? new Sentence(null, "forgotten") : Sentence.of((SpecificRecord) event);
    } catch (RuntimeException _) {
      return new Sentence(null, "not readable");
    }
  }

  /** The end of a UUIDv7: its beginning is the time, much the same for all. */
  private static String shortId(UUID update) {
    return update == null ? "" : "…" + update.toString().substring(28);
  }
}
