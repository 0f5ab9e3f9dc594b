package io.spendwatch.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.SmartLifecycle;

/**
 * A topology that runs from the start of its application to the end, and says how it is. A thread
 * that fails is replaced: its transaction is aborted and its records are processed again, so that
 * an outage ends by itself. What no retry would make good is put aside by {@link
 * StreamsDeadLetters} before it comes to that.
 */
public final class RunningTopology extends AbstractHealthIndicator implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RunningTopology.class);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Topology topology;
  private final Properties config = new Properties();
  private volatile KafkaStreams streams;

  public RunningTopology(Topology topology, Map<String, Object> config) {
    super("The topology cannot tell how it is");
    this.topology = topology;
    this.config.putAll(config);
  }

  @Override
  public void start() {
    KafkaStreams starting = new KafkaStreams(topology, config);
    starting.setUncaughtExceptionHandler(RunningTopology::replaced);
    starting.start();
    streams = starting;
  }

  @Override
  public void stop() {
    KafkaStreams stopping = streams;
    streams = null;
    if (stopping != null) {
      stopping.close(PATIENCE);
    }
  }

  @Override
  public boolean isRunning() {
    return streams != null;
  }

  /** Up while records are processed; not while state is restored or partitions change hands. */
  @Override
  protected void doHealthCheck(Health.Builder builder) {
    KafkaStreams now = streams;
    boolean up = now != null && now.state() == KafkaStreams.State.RUNNING;
    builder.status(up ? "UP" : "DOWN").withDetail("state", now == null ? "STOPPED" : now.state());
  }

  private static StreamThreadExceptionResponse replaced(Throwable reason) {
    log.error("stream thread failed, another takes over", reason);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
