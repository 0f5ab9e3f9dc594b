package io.spendwatch.messaging.streams;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * A topology that runs while the application does.
 *
 * <p>What cannot be read never gets into the topology ({@code StreamsDeadLetters}), so whatever
 * else goes wrong is an outage or a fault of ours. Both are answered alike: what the thread did is
 * rolled back and another thread takes over after a pause, for as long as it takes. Shutting down
 * instead would turn an outage of a minute into one that needs a person, and skipping the record
 * would lose it. Health tells.
 */
public final class RunningTopology implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final CloseOptions LEAVING =
      CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
          .withTimeout(Duration.ofSeconds(10));

  private final Topology topology;
  private final Map<String, Object> settings;
  private final InstantSource clock;
  private final MeterRegistry meters;
  private volatile KafkaStreams streams;
  private volatile Instant failedAt;
  private KafkaStreamsMetrics metrics;

  public RunningTopology(
      Topology topology, Map<String, Object> settings, InstantSource clock, MeterRegistry meters) {
    this.topology = topology;
    this.settings = settings;
    this.clock = clock;
    this.meters = meters;
  }

  /** Returns at once; {@link #state} tells when records are taken. */
  @Override
  public void start() {
    makeStateFolder();
    KafkaStreams starting = new KafkaStreams(topology, new StreamsConfig(settings));
    starting.setUncaughtExceptionHandler(this::replaced);
    starting.start();
    metrics = new KafkaStreamsMetrics(starting);
    metrics.bindTo(meters);
    StateSize.of(starting).bindTo(meters);
    streams = starting;
  }

  /** Kafka makes it too, but not if two applications that share it start at the same time. */
  private void makeStateFolder() {
    try {
      Files.createDirectories(Path.of((String) settings.get(StreamsConfig.STATE_DIR_CONFIG)));
    } catch (IOException e) {
      throw new UncheckedIOException("The folder for the state cannot be made", e);
    }
  }

  /** Commits what is done and leaves the group, so that the next start need not wait. */
  @Override
  public void stop() {
    if (streams != null) {
      metrics.close();
      streams.close(LEAVING);
      streams = null;
    }
  }

  @Override
  public boolean isRunning() {
    return streams != null;
  }

  /** Empty while stopped. */
  public Optional<KafkaStreams.State> state() {
    return Optional.ofNullable(streams).map(KafkaStreams::state);
  }

  /** When a thread last failed, if one did. */
  Optional<Instant> failedAt() {
    return Optional.ofNullable(failedAt);
  }

  private StreamThreadExceptionResponse replaced(Throwable reason) {
    log.error("stream thread is replaced", reason);
    failedAt = clock.instant();
    LockSupport.parkNanos(PAUSE.toNanos());
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
