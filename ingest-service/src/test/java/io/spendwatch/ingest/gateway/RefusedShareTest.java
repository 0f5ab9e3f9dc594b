package io.spendwatch.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RefusedShareTest {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final RefusedShare share = new RefusedShare(() -> now);

  @Test
  void itIsTheShareOfWhatWasNotTaken() {
    count(30, false);
    count(10, true);

    assertThat(share.share()).isEqualTo(0.25);
  }

  @Test
  void whatIsTenMinutesAgoDoesNotCount() {
    count(30, true);
    now = now.plus(Duration.ofMinutes(5));
    count(30, false);

    assertThat(share.share()).isEqualTo(0.5);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(share.share()).isZero();
  }

  @Test
  void aFewSayNothing() {
    count(19, true);

    assertThat(share.share()).isZero();
  }

  private void count(int times, boolean refused) {
    for (int n = 0; n < times; n++) {
      share.count(refused);
    }
  }
}
