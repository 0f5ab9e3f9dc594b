package io.spendwatch.ingest.fetch;

import io.spendwatch.ingest.fetch.Outcome.Answered;
import io.spendwatch.ingest.fetch.Outcome.Hopeless;
import io.spendwatch.ingest.fetch.Outcome.Later;
import io.spendwatch.ingest.trigger.Trigger;
import io.spendwatch.ingest.trigger.TriggerRecords;
import io.spendwatch.ingest.trigger.Triggers;
import io.spendwatch.messaging.DeadLetters;
import io.spendwatch.messaging.PoisonRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers all triggers of an item that have come by now with one fetch. None is lost: each is
 * answered, in line again, or put aside with the reason when this returns.
 */
public final class TriggerHandler implements Consumer<List<ConsumerRecord<String, byte[]>>> {
  private static final Logger log = LoggerFactory.getLogger(TriggerHandler.class);

  private final TriggerRecords records;
  private final Fetch fetch;
  private final Triggers triggers;
  private final DeadLetters deadLetters;

  public TriggerHandler(
      TriggerRecords records, Fetch fetch, Triggers triggers, DeadLetters deadLetters) {
    this.records = records;
    this.fetch = fetch;
    this.triggers = triggers;
    this.deadLetters = deadLetters;
  }

  /** A trigger that nobody can answer. */
  static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp(String reason) {
      super(reason);
    }
  }

  @Override
  public void accept(List<ConsumerRecord<String, byte[]>> messages) {
    List<ConsumerRecord<String, byte[]>> readable = new ArrayList<>();
    List<Trigger> several = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      try {
        several.add(records.read(message));
        readable.add(message);
      } catch (PoisonRecord e) {
        deadLetters.putAside(message, e);
      }
    }
    if (!several.isEmpty()) {
      answer(Trigger.together(several), readable);
    }
  }

  private void answer(Trigger trigger, List<ConsumerRecord<String, byte[]>> messages) {
    Outcome outcome = fetch.answer(trigger);
    switch (outcome) {
      case Answered _ -> {}
      case Later later -> later(trigger, later, messages);
      case Hopeless hopeless -> putAside(messages, hopeless.reason());
    }
  }

  private void later(Trigger trigger, Later later, List<ConsumerRecord<String, byte[]>> messages) {
    log.info("Not now, item={} reason={}", trigger.itemId(), later.reason());
    Trigger next = later.fromStart() ? trigger.readingFromStart() : trigger;
    if (!triggers.tryAgain(next, later.patience(), later.notBefore())) {
      putAside(
          messages, "Given up after %d tries: %s".formatted(trigger.attempts(), later.reason()));
    }
  }

  private void putAside(List<ConsumerRecord<String, byte[]>> messages, String reason) {
    messages.forEach(message -> deadLetters.putAside(message, new GivenUp(reason)));
  }
}
