package io.spendwatch.storage.contract;

import static io.spendwatch.storage.contract.Examples.NOON;
import static io.spendwatch.storage.contract.Examples.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.storage.Leases;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What {@link Leases} promises. */
public abstract class LeasesContract extends PortContract {
  private static final Instant LATER = NOON.plusSeconds(10);

  private Leases leases() {
    return storage().leases();
  }

  private OptionalLong hold(int holder, Instant now) {
    return leases().hold("relay", id(holder), now, now.plusSeconds(10));
  }

  @Test
  void oneAtATimeHasATurn() {
    assertThat(hold(1, NOON)).isPresent();
    reopen();

    assertThat(hold(2, LATER.minusNanos(1_000))).isEmpty();
    assertThat(leases().hold("other", id(2), NOON, LATER)).isPresent();
  }

  @Test
  void aTurnEndsByItself() {
    long first = hold(1, NOON).orElseThrow();

    assertThat(hold(2, LATER)).hasValue(first + 1);
    assertThat(hold(1, LATER)).isEmpty();
  }

  @Test
  void whoeverHasTheTurnMakesItLonger() {
    OptionalLong turn = hold(1, NOON);

    assertThat(hold(1, NOON.plusSeconds(9))).isEqualTo(turn);
    assertThat(hold(2, NOON.plusSeconds(18))).isEmpty();
  }

  @Test
  void aTurnThatNobodyElseTookIsTheSameAgain() {
    OptionalLong turn = hold(1, NOON);
    leases().release("relay", id(1));

    assertThat(hold(1, NOON.plusSeconds(99))).isEqualTo(turn);
  }

  @Test
  void whatIsReleasedIsFreeAtOnce() {
    long first = hold(1, NOON).orElseThrow();

    leases().release("relay", id(2));
    assertThat(hold(2, NOON)).isEmpty();
    leases().release("relay", id(1));

    assertThat(hold(2, NOON)).hasValue(first + 1);
    leases().release("relay", id(1));
    assertThat(hold(1, NOON)).isEmpty();
  }

  @Test
  void ofManyWhoWantATurnOneHasIt() throws Exception {
    List<OptionalLong> turns = Together.all(8, n -> () -> hold(n, NOON));

    assertThat(turns).filteredOn(OptionalLong::isPresent).hasSize(1);
  }
}
