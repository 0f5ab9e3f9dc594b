package io.spendwatch.messaging.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import io.spendwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Where metrics and traces go. A trace follows an update through the topics in the headers of its
 * records, in the form that the application is configured for (W3C's {@code traceparent} unless
 * told otherwise).
 */
public final class Telemetry {
  /** By topic. */
  static final String DEAD_LETTERS = "spendwatch.dead.letters";

  private final MeterRegistry meters;
  private final ObservationRegistry observations;

  public Telemetry(MeterRegistry meters, ObservationRegistry observations) {
    this.meters = meters;
    this.observations = observations;
    // An alarm on their increase needs a zero to start from.
    Topics.all().forEach(topic -> meters.counter(DEAD_LETTERS, "topic", topic.name()));
  }

  /** For whoever does not want to know. */
  public static Telemetry none() {
    return new Telemetry(new SimpleMeterRegistry(), ObservationRegistry.NOOP);
  }

  public MeterRegistry meters() {
    return meters;
  }

  /** A record of this topic has been put aside. */
  public void deadLetter(String topic) {
    meters.counter(DEAD_LETTERS, "topic", topic).increment();
  }

  /** The same work, in the traces of the records that it is for. */
  public Consumer<List<ConsumerRecord<String, byte[]>>> traced(
      Consumer<List<ConsumerRecord<String, byte[]>>> work) {
    return records -> within(records, () -> work.accept(records));
  }

  /**
   * Does work for records in their traces. What the work tells goes on in the trace of the newest
   * record, because it can go on in one only.
   */
  public void within(List<? extends ConsumerRecord<?, ?>> records, Runnable work) {
    if (records.isEmpty() || observations.isNoop()) {
      work.run();
      return;
    }
    List<Observation> received = records.stream().map(this::received).toList();
    try (Observation.Scope _ = received.getLast().openScope()) {
      work.run();
    } catch (RuntimeException e) {
      received.forEach(it -> it.error(e));
      throw e;
    } finally {
      received.forEach(Observation::stop);
    }
  }

  /** Says on a record which trace it belongs to. */
  void telling(String topic, Headers headers) {
    if (observations.isNoop()) {
      return;
    }
    boolean withinWork = observations.getCurrentObservation() != null;
    if (!withinWork && isLeftOut(headers)) {
      return;
    }
    // A stream hands the headers of its input on, which say where its output belongs.
    Optional<Observation> cause =
        withinWork ? Optional.empty() : Optional.of(begun(topic + " process", headers));
    SenderContext<Headers> context =
        new SenderContext<>((carrier, key, value) -> put(carrier, key, value));
    context.setCarrier(headers);
    context.setRemoteServiceName("kafka");
    Observation told =
        Observation.createNotStarted("spendwatch.kafka.send", () -> context, observations)
            .contextualName(topic + " send");
    cause.ifPresent(told::parentObservation);
    told.start().stop();
    cause.ifPresent(Observation::stop);
  }

  /** Whether nobody records the trace that a stream hands on: the headers then tell enough. */
  private static boolean isLeftOut(Headers headers) {
    String parent = text(headers, "traceparent");
    return parent != null && parent.endsWith("-00");
  }

  private Observation received(ConsumerRecord<?, ?> record) {
    return begun(record.topic() + " receive", record.headers());
  }

  private Observation begun(String name, Headers headers) {
    ReceiverContext<Headers> context = new ReceiverContext<>(Telemetry::text);
    context.setCarrier(headers);
    context.setRemoteServiceName("kafka");
    return Observation.createNotStarted("spendwatch.kafka.receive", () -> context, observations)
        .contextualName(name)
        .start();
  }

  private static String text(Headers headers, String key) {
    return Optional.ofNullable(headers.lastHeader(key))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8))
        .orElse(null);
  }

  private static void put(Headers headers, String key, String value) {
    headers.remove(key);
    headers.add(key, value.getBytes(StandardCharsets.UTF_8));
  }
}
