package io.spendwatch.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.spendwatch.plaid.AccessToken;
import io.spendwatch.plaid.LinkedItem;
import io.spendwatch.plaid.Plaid;
import io.spendwatch.plaid.PlaidError;
import io.spendwatch.plaid.PlaidSettings;
import io.spendwatch.simulator.Linked;
import io.spendwatch.simulator.PlaidSimulator;
import io.spendwatch.simulator.SimulatorSettings;
import io.spendwatch.simulator.faults.Fault;
import io.spendwatch.simulator.link.Login;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CircuitsTest {
  private static final String CALL = "/accounts/get";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Circuits circuits = new Circuits(Duration.ofMillis(300), meters);
  private PlaidSimulator bank;
  private Plaid plaid;
  private LinkedItem item;

  @BeforeEach
  void link() {
    bank = PlaidSimulator.start(SimulatorSettings.inMemory());
    plaid = Plaid.connect(PlaidSettings.of(bank.uri(), "sandbox-client", "sandbox-secret"));
    Linked linked =
        bank.link(Login.of(Optional.empty(), Optional.empty(), Optional.empty()), Optional.empty());
    item = new LinkedItem(linked.itemId(), new AccessToken(linked.accessToken()));
  }

  @AfterEach
  void stop() {
    plaid.close();
    bank.close();
  }

  @Test
  void aBankThatIsDownIsLeftAloneAndTheOthersAreNot() {
    bank.faults().add(Fault.failing("INSTITUTION_DOWN").on(CALL).times(5));
    fail(5);

    assertThatThrownBy(this::read).isInstanceOf(CallNotPermittedException.class);

    assertThat(bank.calls().of(CALL).calls()).isEqualTo(5);
    assertThat(meters.get("spendwatch.banks.down").gauge().value()).isEqualTo(1);
    assertThat(circuits.with("another bank", () -> plaid.accounts(item))).isNotEmpty();
    assertThat(circuits.with("", () -> plaid.accounts(item))).isNotEmpty();
  }

  @Test
  void aBankThatIsUpAgainIsReadAgain() {
    bank.faults().add(Fault.failing("INSTITUTION_DOWN").on(CALL).times(5));
    fail(5);

    await().ignoreExceptions().until(() -> !read().isEmpty());
  }

  @Test
  void whatIsWrongWithAnItemSaysNothingOfItsBank() {
    bank.faults().add(Fault.failing("ITEM_LOGIN_REQUIRED").on(CALL).times(6));
    fail(6);

    assertThat(read()).isNotEmpty();
  }

  private void fail(int times) {
    for (int n = 0; n < times; n++) {
      assertThatThrownBy(this::read).isInstanceOf(PlaidError.class);
    }
  }

  private List<?> read() {
    return circuits.with("ins_1", () -> plaid.accounts(item));
  }
}
