package io.spendwatch.simulator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.ledger.Position;
import io.spendwatch.simulator.ledger.Position.Reading;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final String SYNC = "/transactions/sync";

  private final Faults faults = new Faults();

  @Test
  void aFaultHitsEverythingUnlessItIsTold() {
    ActiveFault fault = faults.add(Fault.of(new Effect.Hang()));

    assertThat(hangs(call("a", Position.NONE))).isTrue();
    assertThat(hangs(call("b", Position.START))).isTrue();
    assertThat(fault.applied()).isEqualTo(2);
  }

  @Test
  void itSkipsAndThenHitsSoManyTimes() {
    faults.add(Fault.of(new Effect.Hang()).after(1).times(2));

    assertThat(hangs(call("a", Position.NONE))).isFalse();
    assertThat(hangs(call("a", Position.NONE))).isTrue();
    assertThat(hangs(call("a", Position.NONE))).isTrue();
    assertThat(hangs(call("a", Position.NONE))).isFalse();
  }

  @Test
  void itIsFoundByItsItem() {
    faults.add(Fault.of(new Effect.Hang()).forItem("a").once());

    assertThat(hangs(call("b", Position.NONE))).isFalse();
    assertThat(hangs(call("a", Position.NONE))).isTrue();
  }

  @Test
  void itIsFoundByPageAndReading() {
    faults.add(Fault.of(new Effect.Hang()).onPage(2));
    faults.add(Fault.of(new Effect.Hang()).when(Reading.STORED));

    assertThat(hangs(call("a", Position.START))).isFalse();
    assertThat(hangs(call("a", new Position(2, Reading.INSIDE)))).isTrue();
    assertThat(hangs(call("a", new Position(3, Reading.INSIDE)))).isFalse();
    assertThat(hangs(call("a", new Position(1, Reading.STORED)))).isTrue();
  }

  @Test
  void kindsDoNotDisturbOneAnother() {
    ActiveFault cut = faults.add(Fault.of(new Effect.Cut()).once());

    assertThat(hangs(call("a", Position.NONE))).isFalse();
    assertThat(cut.applied()).isZero();
    assertThat(cut.isSpent()).isFalse();
  }

  @Test
  void whatIsRemovedHitsNoMore() {
    ActiveFault fault = faults.add(Fault.of(new Effect.Hang()));

    faults.remove(fault);

    assertThat(hangs(call("a", Position.NONE))).isFalse();
    assertThat(faults.all()).isEmpty();
  }

  @Test
  void whatIsSpentCanStillBeRead() {
    ActiveFault fault = faults.add(Fault.of(new Effect.Hang()).once());
    assertThat(hangs(call("a", Position.NONE))).isTrue();

    assertThat(faults.all()).containsExactly(fault);
    assertThat(fault.isSpent()).isTrue();
  }

  private boolean hangs(Occasion occasion) {
    return faults.take(Effect.Hang.class, occasion).isPresent();
  }

  private static Occasion call(String item, Position position) {
    return Occasion.call(SYNC, item, "ins_1", position);
  }
}
