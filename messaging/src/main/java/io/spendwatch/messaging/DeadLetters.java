package io.spendwatch.messaging;

import io.spendwatch.messaging.telemetry.Telemetry;
import io.spendwatch.schemas.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Puts aside what cannot be processed: to the topic's dead-letter topic, with its original bytes
 * and the reason, and only after the broker has it does the partition go on. An outage of something
 * we depend on is no reason: then a record is tried again for as long as it takes.
 */
public final class DeadLetters implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

  private final Telemetry telemetry;
  private final DefaultKafkaProducerFactory<String, byte[]> producers;
  private final DeadLetterPublishingRecoverer recoverer;
  private final List<Class<? extends Exception>> outages;
  private final Duration firstWait;
  private final Duration longestWait;

  /**
   * With waits from half a second to half a minute between tries.
   *
   * @param outages what a listener throws while something it depends on is down
   */
  public DeadLetters(KafkaClients clients, List<Class<? extends Exception>> outages) {
    this(clients, outages, Duration.ofMillis(500), Duration.ofSeconds(30));
  }

  public DeadLetters(
      KafkaClients clients,
      List<Class<? extends Exception>> outages,
      Duration firstWait,
      Duration longestWait) {
    this.telemetry = clients.telemetry();
    this.producers = new DefaultKafkaProducerFactory<>(clients.rawProducer());
    this.recoverer = recoverer(Templates.of(producers));
    this.outages = List.copyOf(outages);
    this.firstWait = firstWait;
    this.longestWait = longestWait;
  }

  /** For a listener container. */
  public CommonErrorHandler errorHandler() {
    DefaultErrorHandler handler = new DefaultErrorHandler(this::putAside, onceMore());
    handler.setBackOffFunction((_, reason) -> isOutage(reason) ? untilItWorks() : onceMore());
    handler.addNotRetryableExceptions(PoisonRecord.class);
    handler.setCommitRecovered(true);
    return handler;
  }

  /** Puts one record aside; returns when the broker has it. */
  public void putAside(ConsumerRecord<?, ?> message, Exception reason) {
    log.error(
        "dead letter topic={} partition={} offset={} reason={}",
        message.topic(),
        message.partition(),
        message.offset(),
        reason.getMessage());
    recoverer.accept(message, reason);
    telemetry.deadLetter(message.topic());
  }

  @Override
  public void close() {
    producers.destroy();
  }

  private boolean isOutage(Throwable reason) {
    return reason instanceof KafkaException
        || outages.stream().anyMatch(outage -> outage.isInstance(reason))
        || (reason.getCause() != null && isOutage(reason.getCause()));
  }

  private BackOff onceMore() {
    return new FixedBackOff(firstWait.toMillis(), 1);
  }

  private BackOff untilItWorks() {
    ExponentialBackOff backOff = new ExponentialBackOff(firstWait.toMillis(), 2);
    backOff.setMaxInterval(longestWait.toMillis());
    return backOff;
  }

  private static DeadLetterPublishingRecoverer recoverer(KafkaTemplate<String, byte[]> template) {
    var recoverer =
        new DeadLetterPublishingRecoverer(
            template,
            (message, _) ->
                new TopicPartition(Topic.deadLetters(message.topic()), message.partition()));
    recoverer.setFailIfSendResultIsError(true);
    recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
    return recoverer;
  }
}
