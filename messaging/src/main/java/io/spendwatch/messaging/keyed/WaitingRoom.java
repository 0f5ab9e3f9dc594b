package io.spendwatch.messaging.keyed;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.spendwatch.messaging.Sends;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.springframework.kafka.core.KafkaOperations;

/**
 * Holds the records of a retry topic until they are due, and publishes them on the topic that they
 * come from, byte for byte, with their headers. To be the handler of a {@link KeyedLoop} over
 * {@link Topic#retries()}, whose bound is how many may wait at once.
 *
 * <p>A wait ends at an instant that was fixed when it began, whoever holds the record by then, so
 * it goes on through restarts and may be as long as the topic keeps its records. The records of one
 * key wait one behind the other and keep their order; no key waits for another. Work that is to
 * wait with its place in the line kept throws {@link NotYet} instead.
 */
public final class WaitingRoom implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private static final String DUE = "spendwatch-due";

  private final KafkaOperations<String, byte[]> kafka;
  private final Topic<?> topic;
  private final InstantSource clock;

  /**
   * @param topic where the records go when they are due
   */
  public WaitingRoom(KafkaOperations<String, byte[]> kafka, Topic<?> topic, InstantSource clock) {
    this.kafka = kafka;
    this.topic = topic;
    this.clock = clock;
  }

  /** Says in the headers of a record for a retry topic how long it has to wait. */
  public static void hold(Headers headers, Instant until) {
    headers.remove(DUE).add(DUE, Long.toString(until.toEpochMilli()).getBytes(US_ASCII));
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> messages) {
    messages.forEach(this::hold);
  }

  private void hold(ConsumerRecord<String, byte[]> message) {
    try {
      Duration wait = Duration.between(clock.instant(), due(message.headers()));
      Thread.sleep(wait.isNegative() ? Duration.ZERO : wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
    Sends.await(() -> kafka.send(again(message)));
  }

  private ProducerRecord<String, byte[]> again(ConsumerRecord<String, byte[]> message) {
    var again = new ProducerRecord<>(topic.name(), message.key(), message.value());
    message.headers().forEach(again.headers()::add);
    again.headers().remove(DUE);
    return again;
  }

  /** What does not say when has waited long enough. */
  private static Instant due(Headers headers) {
    Header due = headers.lastHeader(DUE);
    return due == null
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Long.parseLong(new String(due.value(), US_ASCII)));
  }
}
