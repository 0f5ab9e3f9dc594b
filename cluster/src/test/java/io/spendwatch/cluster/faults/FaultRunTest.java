package io.spendwatch.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.cluster.Fleet;
import io.spendwatch.cluster.OneFleet;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kills under load: some by itself, and on demand as many as one likes. The long run is {@code
 * -Dfaults.updates=66000 -Dfaults.kills=100 -Dfaults.brokerKills=5 -Dfaults.users=200
 * -Dfaults.rate=32 -Dfaults.sleep=45}: of what happens at a bank some comes to nothing.
 *
 * <p>After all other tests of the fleet: what is killed leaves half a line in its log.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(OneFleet.class)
class FaultRunTest {
  private static final Settings SETTINGS =
      new Settings(
          Integer.getInteger("faults.users", 20),
          Integer.getInteger("faults.updates", 300),
          Integer.getInteger("faults.rate", 20),
          Integer.getInteger("faults.kills", 5),
          Integer.getInteger("faults.brokerKills", 1),
          Duration.ofSeconds(Integer.getInteger("faults.sleep", 8)),
          Long.getLong("faults.seed", 20261122));

  @Test
  void killsLoseNothingAndDoubleNothing(Fleet fleet) {
    Findings findings = new FaultRun(fleet, SETTINGS).run();

    assertThat(findings.lost()).isEmpty();
    assertThat(findings.doubled()).isEmpty();
    assertThat(findings.wrong()).isEmpty();
    assertThat(findings.counts())
        .allSatisfy((what, count) -> {
          if (!what.contains("again")) {
            assertThat(count).as(what).isPositive();
          }
        });
  }
}
