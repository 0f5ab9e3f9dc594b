package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.simulator.Caller.Answer;
import io.spendwatch.simulator.limits.Limit;
import io.spendwatch.simulator.limits.RateLimits;
import io.spendwatch.simulator.limits.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateLimitsTest extends WithSimulator {

  @Test
  void anItemThatAsksTooOftenIsRefusedUntilAMinuteIsOver() {
    restart(RateLimits.production());
    Linked item = linked();
    for (int call = 0; call < 5; call++) {
      assertThat(balance(item).status()).isEqualTo(200);
    }

    Answer tooMany = balance(item);
    Answer other = balance(linked());
    now = now.plus(Duration.ofSeconds(60));
    Answer later = balance(item);

    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.errorCode()).isEqualTo("BALANCE_LIMIT");
    assertThat(other.status()).isEqualTo(200);
    assertThat(later.status()).isEqualTo(200);
    assertThat(simulator.calls().of("/accounts/balance/get").overLimit()).isEqualTo(1);
  }

  @Test
  void anHourHasALimitOfItsOwn() {
    restart(RateLimits.production());
    Linked item = linked();
    for (int call = 0; call < 30; call++) {
      assertThat(balance(item).status()).isEqualTo(200);
      now = now.plus(Duration.ofSeconds(20));
    }

    assertThat(balance(item).errorCode()).isEqualTo("BALANCE_LIMIT");
  }

  @Test
  void theClientHasALimitForAllItsItems() {
    restart(
        RateLimits.of(
            Limit.of("/accounts/get", List.of(), List.of(new Window(2, Duration.ofMinutes(1))))));
    assertThat(accounts(linked()).status()).isEqualTo(200);
    assertThat(accounts(linked()).status()).isEqualTo(200);

    assertThat(accounts(linked()).errorCode()).isEqualTo("RATE_LIMIT");
  }

  @Test
  void readingsFromTheStartHaveALimitOfTheirOwn() {
    restart(
        RateLimits.of(
            new Limit(
                "/transactions/sync",
                List.of(),
                List.of(),
                List.of(Window.aMinute(1)),
                "TRANSACTIONS_SYNC_LIMIT",
                "TRANSACTIONS_SYNC_LIMIT")));
    Linked item = linked();
    String cursor = upToNow(item);

    assertThat(plaid.post("/transactions/sync", token(item)).errorCode())
        .isEqualTo("TRANSACTIONS_SYNC_LIMIT");
    assertThat(plaid.sync(item, cursor, 100).get("has_more").booleanValue()).isFalse();
  }

  @Test
  void whoIsOnlyWatchedIsServedAndCounted() {
    restart(RateLimits.production().watchedOnly());
    Linked item = linked();
    for (int call = 0; call < 7; call++) {
      assertThat(balance(item).status()).isEqualTo(200);
    }

    assertThat(simulator.calls().of("/accounts/balance/get", item.itemId()).overLimit())
        .isEqualTo(2);
  }

  @Test
  void callsAreCountedByEndpointAndItem() {
    Linked item = linked();
    balance(item);
    accounts(item);
    accounts(linked());

    var all = plaid.ok("/control/calls", Map.of("endpoint", "/accounts/get"));

    assertThat(all.at("/endpoints/~1accounts~1get/calls").intValue()).isEqualTo(2);
    assertThat(all.at("/endpoints/~1accounts~1balance~1get/calls").intValue()).isEqualTo(1);
    assertThat(all.at("/items/" + item.itemId() + "/calls").intValue()).isEqualTo(1);
    assertThat(all.at("/items/" + item.itemId() + "/most_in_flight").intValue()).isEqualTo(1);
    assertThat(simulator.calls().mostInFlightForOneItem("/accounts/get")).isEqualTo(1);
  }

  private void restart(RateLimits limits) {
    stopSimulator();
    simulator = PlaidSimulator.start(settings().withLimits(limits));
    plaid = new Caller(simulator);
  }

  private Answer balance(Linked item) {
    return plaid.post("/accounts/balance/get", token(item));
  }

  private Answer accounts(Linked item) {
    return plaid.post("/accounts/get", token(item));
  }
}
