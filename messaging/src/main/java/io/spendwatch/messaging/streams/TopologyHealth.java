package io.spendwatch.messaging.streams;

import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.streams.KafkaStreams;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up while a topology takes records and no thread of it failed within the last minute. */
public final class TopologyHealth extends AbstractHealthIndicator {
  private static final Duration RECENT = Duration.ofMinutes(1);

  private final RunningTopology topology;
  private final InstantSource clock;

  public TopologyHealth(RunningTopology topology, InstantSource clock) {
    super("The topology does not answer");
    this.topology = topology;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    String state = topology.state().map(Enum::name).orElse("STOPPED");
    builder.status(isWell(state) ? "UP" : "DOWN").withDetail("state", state);
    topology.failedAt().ifPresent(at -> builder.withDetail("failedAt", at.toString()));
  }

  private boolean isWell(String state) {
    boolean failing =
        topology.failedAt().filter(at -> at.plus(RECENT).isAfter(clock.instant())).isPresent();
    return state.equals(KafkaStreams.State.RUNNING.name()) && !failing;
  }
}
