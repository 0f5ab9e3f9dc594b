package io.spendwatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.cluster.FaultRun.Findings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills under load, on demand: {@code -Dfaults.updates=300} for a short run; the long one is {@code
 * -Dfaults.updates=50000 -Dfaults.kills=100 -Dfaults.brokerKills=5 -Dfaults.users=200
 * -Dfaults.sleep=45}.
 */
@EnabledIfSystemProperty(named = "faults.updates", matches = "\\d+")
class FaultRunTest {
  private static final FaultRun.Settings SETTINGS =
      new FaultRun.Settings(
          Integer.getInteger("faults.users", 10),
          Integer.getInteger("faults.updates", 300),
          Integer.getInteger("faults.kills", 4),
          Integer.getInteger("faults.brokerKills", 1),
          Duration.ofSeconds(Integer.getInteger("faults.sleep", 5)),
          Long.getLong("faults.seed", 20261122));

  @TempDir Path folder;

  @Test
  void killsLoseNothingAndDoubleNothing() throws Exception {
    try (Fleet fleet = Fleet.start(folder)) {
      Findings findings = new FaultRun(fleet, SETTINGS).run();

      System.out.println(SETTINGS + ": " + findings);
      assertThat(findings.wrong()).isEmpty();
      assertThat(findings.lost()).isEmpty();
      assertThat(findings.doubled()).isEmpty();
      assertThat(findings.violations()).isPositive();
    }
  }
}
