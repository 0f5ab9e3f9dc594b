package io.spendwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import io.spendwatch.simulator.ledger.Correction;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens after the purchase: it posts, it is refunded, Plaid says it twice. */
@ExtendWith(RunningSandbox.class)
class CorrectionsTest {
  private final Sandbox sandbox;
  private final Watching watching;

  CorrectionsTest(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.watching = new Watching(sandbox);
  }

  @Test
  void aPendingPurchaseThatPostsWithATipCountsOnceAndWithTheTip() {
    Person eve = watching.newcomer("eve");
    String item = eve.linksBank(UseCase.emptyAccount(), sandbox.webhook());
    watching.awaitFirstUpdate(eve);
    String pending =
        sandbox
            .plaid()
            .items()
            .add(item, NewTransaction.pending("Golden Crepes New York NY", money("78.50"), today()))
            .getFirst()
            .id();
    watching.awaitTotal(eve, "Food and Drink.Restaurants", "78.50");

    sandbox.plaid().items().post(item, pending, Correction.none().withAmount(money("93.50")));

    watching.awaitTotal(eve, "Food and Drink.Restaurants", "93.50");
    watching.awaitTransactions(eve, 1);
  }

  @Test
  void aRefundTakesTheAlertBack() {
    Person kim = watching.newcomer("kim");
    String item = kim.linksBank(UseCase.emptyAccount(), sandbox.webhook());
    watching.awaitFirstUpdate(kim);
    String bought = "Apple Store San Francisco CA";
    sandbox.plaid().items().add(item, NewTransaction.posted(bought, money("2307.21"), today()));
    watching.awaitPushes("phone of kim", 1);

    sandbox.plaid().items().add(item, NewTransaction.posted(bought, money("-500.00"), today()));

    watching.awaitAlerts(kim, List.of("RECOVERED", "EXCEEDED"));
    watching.awaitPush("phone of kim", "Back under your limit");
    assertThat(watching.pushesTo("phone of kim")).hasSize(1);
    watching.awaitTotal(kim, "Shops", "1807.21");
  }

  @Test
  void aRepeatedWebhookChangesNothing() {
    Person lee = watching.newcomer("lee");
    String item =
        lee.linksBank(
            UseCase.spending("San Francisco CA", "New York NY", today()), sandbox.webhook());
    watching.awaitPushes("phone of lee", 1);
    watching.awaitAlerts(lee, List.of("EXCEEDED"));

    // A later change tells that what came before it has been dealt with.
    sandbox.plaid().items().modify(item, watching.anyTransaction(item), Correction.none());
    sandbox.plaid().items().modify(item, watching.anyTransaction(item), Correction.none());
    sandbox
        .plaid()
        .items()
        .add(item, NewTransaction.posted("Hertz Columbus OH", money("10.00"), today()));
    watching.awaitTotal(lee, "Travel.Car and Truck Rentals", "10.00");

    watching.awaitTotal(lee, "Shops", "2307.21");
    assertThat(watching.pushesTo("phone of lee")).hasSize(1);
    watching.awaitAlerts(lee, List.of("EXCEEDED"));
  }

  @Test
  void everyCustomUsersTotalsAreTheSumsOfTheirJson() {
    Person mia = watching.newcomer("mia");
    List<String> amounts = List.of("12.34", "0.01", "999.99", "-45.67", "1000000.10", "3.333333");

    mia.linksBank(UseCase.account(amounts, "Walmart Austin TX", today()), sandbox.webhook());

    BigDecimal sum =
        amounts.stream()
            .map(BigDecimal::new)
            .map(it -> it.setScale(2, java.math.RoundingMode.HALF_EVEN))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    watching.awaitTotal(mia, "Shops", sum.toPlainString());
    // Totals and lines come by two topics, and either may be first.
    watching.awaitTransactions(mia, amounts.size());
  }

  @Test
  void anotherUsersTokenReadsNothing() {
    Person noa = watching.newcomer("noa");
    noa.linksBank(UseCase.spending("San Francisco CA", "New York NY", today()), sandbox.webhook());
    watching.awaitAlerts(noa, List.of("EXCEEDED"));

    Person stranger = sandbox.person("stranger");

    assertThat(stranger.hasLinkedABank()).isFalse();
    assertThat(stranger.transactions()).isEmpty();
    assertThat(stranger.alerts().path("alerts")).isEmpty();
    assertThat(stranger.totals().path("totals")).isEmpty();
  }

  @Test
  void aForgedWebhookIsRefusedAndChangesNothing() {
    Person oli = watching.newcomer("oli");
    String item =
        oli.linksBank(
            UseCase.spending("San Francisco CA", "New York NY", today()), sandbox.webhook());
    watching.awaitAlerts(oli, List.of("EXCEEDED"));
    Object before = oli.activeUpdate().path("updateId");

    int status =
        watching.postWebhook(
            Map.of(
                "webhook_type",
                "TRANSACTIONS",
                "webhook_code",
                "SYNC_UPDATES_AVAILABLE",
                "item_id",
                item));

    assertThat(status).isBetween(400, 499);
    assertThat(oli.activeUpdate().path("updateId")).isEqualTo(before);
  }

  private static BigDecimal money(String amount) {
    return new BigDecimal(amount);
  }

  private static java.time.LocalDate today() {
    return Watching.today();
  }
}
