package io.spendwatch.notifier;

import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.notifier.hold.Intake;
import io.spendwatch.notifier.notice.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what a topic has for one person. */
final class Incoming<V extends SpecificRecord>
    implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private final Decoder<V> decoder;
  private final BiFunction<V, Instant, List<Notice>> source;
  private final Intake intake;
  private final DeadLetters deadLetters;

  /**
   * @param source what there is to say of a record that was published at an instant
   */
  Incoming(
      Decoder<V> decoder,
      BiFunction<V, Instant, List<Notice>> source,
      Intake intake,
      DeadLetters deadLetters) {
    this.decoder = decoder;
    this.source = source;
    this.intake = intake;
    this.deadLetters = deadLetters;
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> messages) {
    List<Notice> notices = new ArrayList<>();
    Map<ConsumerRecord<String, byte[]>, PoisonRecord> poison = new LinkedHashMap<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        Instant at = Instant.ofEpochMilli(message.timestamp());
        notices.addAll(source.apply(decoder.value(message), at));
      } catch (PoisonRecord e) {
        poison.put(message, e);
      }
    }
    if (!notices.isEmpty()) {
      intake.take(notices.getFirst().userId(), notices);
    }
    // Last: until the others are settled, all of them come again.
    poison.forEach(deadLetters::putAside);
  }
}
