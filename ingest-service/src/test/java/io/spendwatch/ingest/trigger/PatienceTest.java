package io.spendwatch.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(30));

  @Test
  void waitsDoubleGiveOrTakeAQuarter() {
    assertThat(wait(0)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1_250));
    assertThat(wait(3)).isBetween(Duration.ofSeconds(6), Duration.ofSeconds(10));
  }

  @Test
  void noWaitIsMuchLongerThanTheLongest() {
    assertThat(wait(1_000)).isBetween(Duration.ofSeconds(45), Duration.ofSeconds(75));
  }

  @Test
  void whoWasToldWhenToComeComesNoSooner() {
    Duration wait =
        PATIENCE.next(0, Duration.ZERO, Duration.ofSeconds(40), new Random(1)).orElseThrow();

    assertThat(wait).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(60));
  }

  @Test
  void itEnds() {
    assertThat(PATIENCE.next(1, Duration.ofMinutes(30), Duration.ZERO, new Random(1))).isEmpty();
  }

  private static Duration wait(int attempts) {
    return PATIENCE.next(attempts, Duration.ZERO, Duration.ZERO, new Random(1)).orElseThrow();
  }
}
