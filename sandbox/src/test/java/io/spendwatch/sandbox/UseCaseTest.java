package io.spendwatch.sandbox;

import static io.spendwatch.sandbox.demo.UseCase.spending;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.sandbox.demo.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole path, from a linked bank to a push, over the real broker and the public APIs. */
@ExtendWith(RunningSandbox.class)
class UseCaseTest {
  private final Sandbox sandbox;
  private final Watching watching;

  UseCaseTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.watching = new Watching(sandbox);
  }

  @Test
  void spendingTooMuchAwayFromHomePushesOneAlert() {
    Person ada = watching.newcomer("ada");

    ada.linksBank(spending("San Francisco CA", "New York NY", Watching.today()), sandbox.webhook());

    watching.awaitPushes("phone of ada", 1);
    watching.awaitAlerts(ada, List.of("EXCEEDED"));
    var alert = ada.alerts().path("alerts").get(0);
    assertThat(alert.path("sum").path("amount").asString()).isEqualTo("2385.71");
    assertThat(alert.path("overBy").path("amount").asString()).isEqualTo("385.71");
    var push = watching.pushesTo("phone of ada").getFirst();
    assertThat(push.title().orElseThrow()).contains("$385.71");
    assertThat(push.body().orElseThrow())
        .contains("Travel and eating out", "$2,385.71", "$2,000.00");
  }

  @Test
  void theSameAtHomePushesNone() {
    Person bob = watching.newcomer("bob");

    bob.linksBank(spending("Columbus OH", "Columbus OH", Watching.today()), sandbox.webhook());

    watching.awaitTotal(bob, "Shops", "2307.21");
    watching.awaitTotal(bob, "Food and Drink.Restaurants", "78.50");
    assertThat(bob.alerts().path("alerts")).isEmpty();
    assertThat(watching.pushesTo("phone of bob")).isEmpty();
  }
}
