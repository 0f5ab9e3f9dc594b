package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.TimeMeter;
import io.spendwatch.plaid.PlaidCall.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallLimitsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Calls that were let through a little apart may arrive within one minute. */
  private static final long MINUTE = Duration.ofMinutes(1).plus(CallLimits.ON_THE_WAY).toNanos();

  private static final long HOUR = Duration.ofHours(1).plus(CallLimits.ON_THE_WAY).toNanos();

  private final StoppedClock clock = new StoppedClock();

  @ParameterizedTest
  @CsvSource({"50, 2500", "5, 1200", "2, 100", "3, 3"})
  void noMinuteSeesMoreCallsOfAnItemThanAllowed(int perItem, int perClient) {
    CallLimits limits = limits(perItem, perClient);

    List<Long> calls = asOftenAsPossible(() -> limits.await(PlaidCall.ACCOUNTS_GET, "item1"));

    assertThat(mostIn(MINUTE, calls)).isBetween(1, perItem);
    assertThat(calls).hasSizeGreaterThan(perItem);
  }

  @ParameterizedTest
  @CsvSource({"50, 2500", "5, 100"})
  void noMinuteSeesMoreCallsOfAllItemsThanAllowed(int perItem, int perClient) {
    CallLimits limits = limits(perItem, perClient);
    int[] next = {0};

    List<Long> calls =
        asOftenAsPossible(() -> limits.await(PlaidCall.ACCOUNTS_GET, "item" + next[0]++));

    assertThat(mostIn(MINUTE, calls)).isBetween(1, perClient);
    assertThat(calls).hasSizeGreaterThan(perClient);
  }

  @Test
  void whatIsLeftForAClientIsKnown() {
    CallLimits limits = limits(100, 1_000);
    long before = limits.left(PlaidCall.ACCOUNTS_GET);

    limits.await(PlaidCall.ACCOUNTS_GET, "item1");

    assertThat(limits.left(PlaidCall.ACCOUNTS_GET)).isEqualTo(before - 1);
    assertThat(limits.left(PlaidCall.ITEM_GET)).isPositive();
  }

  @Test
  void noHourSeesMoreRefreshesOfAnItemsBalancesThanPlaidAllows() {
    CallLimits limits = new CallLimits(Map.of(), Duration.ZERO, clock);

    List<Long> calls =
        asOftenAsPossible(
            () -> limits.await(PlaidCall.ACCOUNTS_BALANCE_GET, "item1"), 3 * HOUR, SECOND);

    assertThat(mostIn(HOUR, calls)).isBetween(25, 30);
    assertThat(mostIn(MINUTE, calls)).isBetween(1, 5);
  }

  @Test
  void anItemAtItsLimitDoesNotHoldUpAnother() {
    CallLimits limits = limits(2, 100);
    limits.await(PlaidCall.ACCOUNTS_GET, "item1");

    assertThat(isRefused(limits, "item1")).isTrue();
    assertThat(isRefused(limits, "item2")).isFalse();
  }

  @Test
  void aRefusalSaysWhenTheTurnWillCome() {
    CallLimits limits = limits(2, 100);
    limits.await(PlaidCall.ACCOUNTS_GET, "item1");
    Duration wait =
        catchThrowableOfType(PlaidError.class, () -> limits.await(PlaidCall.ACCOUNTS_GET, "item1"))
            .retryAfter()
            .orElseThrow();

    clock.nanos += wait.toNanos();

    assertThat(isRefused(limits, "item1")).isFalse();
  }

  @Test
  void aTurnThatIsNearIsWaitedFor() {
    Map<PlaidCall, Limit> ofTwenty = Map.of(PlaidCall.ACCOUNTS_GET, Limit.aMinute(1_200, 24_000));
    CallLimits limits = new CallLimits(ofTwenty, Duration.ofSeconds(5), TimeMeter.SYSTEM_NANOTIME);

    for (int call = 0; call < 605; call++) {
      limits.await(PlaidCall.ACCOUNTS_GET, "item1");
    }

    assertThat(isRefused(limits, "item1")).isFalse();
  }

  private CallLimits limits(int perItem, int perClient) {
    return new CallLimits(
        Map.of(PlaidCall.ACCOUNTS_GET, Limit.aMinute(perItem, perClient)), Duration.ZERO, clock);
  }

  private static boolean isRefused(CallLimits limits, String item) {
    return catchThrowableOfType(PlaidError.class, () -> limits.await(PlaidCall.ACCOUNTS_GET, item))
        != null;
  }

  /** The times at which calls were let through, of many tries in four minutes. */
  private List<Long> asOftenAsPossible(Runnable call) {
    return asOftenAsPossible(call, 4 * MINUTE, MINUTE / 6_007);
  }

  private List<Long> asOftenAsPossible(Runnable call, long during, long step) {
    List<Long> times = new ArrayList<>();
    for (clock.nanos = 0; clock.nanos < during; clock.nanos += step) {
      try {
        call.run();
        times.add(clock.nanos);
      } catch (PlaidError e) {
        assertThat(e.kind()).isEqualTo(PlaidError.Kind.RETRY);
      }
    }
    return times;
  }

  private static int mostIn(long span, List<Long> times) {
    int most = 0;
    for (int last = 0, first = 0; last < times.size(); last++) {
      while (times.get(first) <= times.get(last) - span) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  private static final class StoppedClock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
