package io.spendwatch.ingest.trigger;

import io.spendwatch.events.TransactionsUpdateReady;
import io.spendwatch.messaging.Sends;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.kafka.core.KafkaOperations;

/** Where triggers are published. Everything here returns when the broker has it, or throws. */
public final class Triggers {
  private final KafkaOperations<String, TransactionsUpdateReady> kafka;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final int speed;

  /**
   * @param speed how much faster than {@link Patience} says a trigger is tried again, and given up
   */
  public Triggers(
      KafkaOperations<String, TransactionsUpdateReady> kafka,
      InstantSource clock,
      RandomGenerator random,
      int speed) {
    this.kafka = kafka;
    this.clock = clock;
    this.random = random;
    this.speed = speed;
  }

  /** Publishes a trigger to be answered now. */
  public void publish(Trigger trigger) {
    Sends.await(
        () -> kafka.send(TriggerRecords.write(Topics.TRANSACTIONS_UPDATE_READY.name(), trigger)));
  }

  /** Publishes a trigger to be answered some time within a span. */
  public void publishWithin(Duration span, Trigger trigger) {
    long wait = span.isZero() ? 0 : random.nextLong(span.toMillis());
    Sends.await(
        () -> kafka.send(TriggerRecords.waiting(trigger, clock.instant().plusMillis(wait))));
  }

  /**
   * Puts a trigger that was tried in vain in line again.
   *
   * @param notBefore it has to wait so long at least
   * @return false if it has waited too long: it is not in line, and the caller has to put it aside
   */
  public boolean tryAgain(Trigger trigger, Patience patience, Duration notBefore) {
    Instant now = clock.instant();
    Trigger tried = trigger.triedAt(now);
    Duration waited = Duration.between(tried.waitingSince(), now);
    Optional<Duration> wait =
        patience.dividedBy(speed).next(trigger.attempts(), waited, notBefore, random);
    wait.ifPresent(
        time -> Sends.await(() -> kafka.send(TriggerRecords.waiting(tried, now.plus(time)))));
    return wait.isPresent();
  }
}
