package io.spendwatch.ingest.trigger;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.messaging.Decoder;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.messaging.keyed.WaitingRoom;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** Triggers on their topics. How long one has waited, and is to wait, is in headers. */
public final class TriggerRecords {
  private static final String ATTEMPTS = "spendwatch-attempts";
  private static final String SINCE = "spendwatch-waiting-since";

  private final Decoder<TransactionsUpdateReady> decoder;

  public TriggerRecords(SchemaRegistry registry) {
    this.decoder = new Decoder<>(Topics.TRANSACTIONS_UPDATE_READY, registry);
  }

  /**
   * Reads one.
   *
   * @throws PoisonRecord if it is none
   */
  public Trigger read(ConsumerRecord<String, byte[]> message) {
    TransactionsUpdateReady it = decoder.value(message);
    Headers headers = message.headers();
    return new Trigger(
        it.getUpdateId(),
        it.getItemId(),
        it.getCause(),
        it.getWebhookCode(),
        it.getUserHint(),
        it.getFromStart(),
        Set.copyOf(it.getRemovedAccountIds()),
        it.getTriggeredAt(),
        (int) number(headers, ATTEMPTS).orElse(0),
        instant(headers, SINCE).orElse(null));
  }

  static ProducerRecord<String, TransactionsUpdateReady> write(String topic, Trigger trigger) {
    var message = new ProducerRecord<>(topic, trigger.itemId(), value(trigger));
    if (trigger.waitingSince() != null) {
      add(message.headers(), ATTEMPTS, trigger.attempts());
      add(message.headers(), SINCE, trigger.waitingSince().toEpochMilli());
    }
    return message;
  }

  static ProducerRecord<String, TransactionsUpdateReady> waiting(Trigger trigger, Instant due) {
    var message = write(Topics.TRANSACTIONS_UPDATE_READY.retries(), trigger);
    WaitingRoom.hold(message.headers(), due);
    return message;
  }

  private static TransactionsUpdateReady value(Trigger trigger) {
    return TransactionsUpdateReady.newBuilder()
        .setUpdateId(trigger.updateId())
        .setItemId(trigger.itemId())
        .setCause(trigger.cause())
        .setWebhookCode(trigger.webhookCode())
        .setUserHint(trigger.userHint())
        .setFromStart(trigger.fromStart())
        .setRemovedAccountIds(List.copyOf(trigger.removedAccounts()))
        .setTriggeredAt(trigger.triggeredAt())
        .build();
  }

  private static void add(Headers headers, String name, long number) {
    headers.add(name, Long.toString(number).getBytes(US_ASCII));
  }

  private static Optional<Instant> instant(Headers headers, String name) {
    OptionalLong millis = number(headers, name);
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(millis.getAsLong()));
  }

  private static OptionalLong number(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return header == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(new String(header.value(), US_ASCII)));
  }
}
