package io.spendwatch.ingest.trigger;

import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.PoisonRecord;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Holds triggers until they are due and publishes them again: the handler of the retry topic. One
 * item's wait, one behind the other, keeps no other item from its turn. A wait is over at an
 * instant that was fixed when it began, whoever holds the trigger by then.
 */
public final class WaitingRoom implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private final TriggerRecords records;
  private final Triggers triggers;
  private final DeadLetters deadLetters;
  private final InstantSource clock;

  public WaitingRoom(
      TriggerRecords records, Triggers triggers, DeadLetters deadLetters, InstantSource clock) {
    this.records = records;
    this.triggers = triggers;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> messages) {
    messages.forEach(this::hold);
  }

  private void hold(ConsumerRecord<String, byte[]> message) {
    try {
      Trigger trigger = records.read(message);
      Thread.sleep(positive(Duration.between(clock.instant(), TriggerRecords.due(message))));
      triggers.publish(trigger);
    } catch (PoisonRecord e) {
      deadLetters.putAside(asOnItsFirstTopic(message), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  /** Both topics have one topic for what is dead. */
  private static ConsumerRecord<String, byte[]> asOnItsFirstTopic(
      ConsumerRecord<String, byte[]> message) {
    return new ConsumerRecord<>(
        Topics.TRANSACTIONS_UPDATE_READY.name(),
        message.partition(),
        message.offset(),
        message.key(),
        message.value());
  }

  private static Duration positive(Duration wait) {
    return wait.isNegative() ? Duration.ZERO : wait;
  }
}
