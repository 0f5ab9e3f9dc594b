package io.spendwatch.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.notifier.push.Receipt.TryLater;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);
  private static final TryLater BUSY = new TryLater("INTERNAL", Optional.empty());

  private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(1));

  @Test
  void noWaitIsShorterThanTenSecondsAndNoTwoAreTheSame() {
    assertThat(IntStream.range(0, 1_000).mapToObj(_ -> backoff.after(1, BUSY)))
        .allSatisfy(wait -> assertThat(wait).isBetween(FIRST, Duration.ofSeconds(13)))
        .satisfies(waits -> assertThat(waits.stream().distinct().count()).isGreaterThan(500));
  }

  @Test
  void waitsGrowUpToTheLongest() {
    assertThat(backoff.after(4, BUSY)).isBetween(FIRST.multipliedBy(8), FIRST.multipliedBy(11));
    assertThat(backoff.after(1_000, BUSY)).isBetween(LONGEST, LONGEST.multipliedBy(2));
  }

  @Test
  void aChannelMayAskForMoreButNotForLess() {
    TryLater hour = new TryLater("QUOTA_EXCEEDED", Optional.of(Duration.ofHours(1)));
    TryLater second = new TryLater("QUOTA_EXCEEDED", Optional.of(Duration.ofSeconds(1)));

    assertThat(backoff.after(1, hour)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    assertThat(backoff.after(1, second)).isGreaterThanOrEqualTo(FIRST);
  }
}
