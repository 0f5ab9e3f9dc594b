package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendwatch.plaid.PlaidError.Kind;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.link.Login;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BrokenConnectionsTest {
  private static final String SYNC = "/transactions/sync";

  @Test
  void aCallWhoseConnectionBreaksIsNotRepeatedBehindTheBackOfTheLimits() {
    try (PlaidSimulator simulator = PlaidSimulator.start(SimulatorSettings.inMemory());
        Plaid plaid = connectTo(simulator)) {
      LinkedItem item = link(simulator);
      plaid.sync(item, Optional.empty(), 10);
      simulator.faults().add(Fault.of(new Effect.Cut()).on(SYNC).once());

      PlaidError error =
          catchThrowableOfType(PlaidError.class, () -> plaid.sync(item, Optional.empty(), 10));

      assertThat(error.kind()).isEqualTo(Kind.RETRY);
      assertThat(simulator.calls().of(SYNC, item.itemId()).calls()).isEqualTo(2);
    }
  }

  private static LinkedItem link(PlaidSimulator simulator) {
    Login anybody = Login.of(Optional.empty(), Optional.empty(), Optional.empty());
    Linked linked = simulator.link(anybody, Optional.empty());
    return new LinkedItem(linked.itemId(), new AccessToken(linked.accessToken()));
  }

  private static Plaid connectTo(PlaidSimulator simulator) {
    return Plaid.connect(PlaidSettings.of(simulator.uri(), "sandbox-client", "sandbox-secret"));
  }
}
