package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a caller sees of a custom user and of the control endpoints. */
class SimulatedUserTest {
  private PlaidSimulator simulator;
  private Caller plaid;

  @BeforeEach
  void start() {
    simulator =
        PlaidSimulator.start(
            SimulatorSettings.inMemory()
                .withClock(() -> Instant.parse("2026-11-21T12:00:00Z"))
                .withPulls(Duration.ZERO, Duration.ZERO));
    plaid = new Caller(simulator);
  }

  @AfterEach
  void stop() {
    plaid.close();
    simulator.close();
  }

  @Test
  void aCustomUsersTransactionArrivesEnriched() {
    Linked item =
        plaid.link(
            "user_custom",
            """
            {"override_accounts": [{"type": "depository", "subtype": "checking",
              "starting_balance": 5000, "transactions": [
                {"date_transacted": "2026-11-16", "date_posted": "2026-11-17", "amount": 2307.21,
                 "description": "Apple Store San Francisco CA", "currency": "USD"},
                {"date_transacted": "2026-11-18", "date_posted": "2026-11-19", "amount": 0.0000001,
                 "description": "Tiny", "currency": "BTC"}]}]}
            """,
            null);

    JsonNode page = plaid.sync(item, "", 500);

    JsonNode apple = page.get("added").get(0);
    assertThat(apple.get("amount").decimalValue()).isEqualTo("2307.21");
    assertThat(apple.get("category").toString())
        .isEqualTo("[\"Shops\",\"Computers and Electronics\"]");
    assertThat(apple.at("/personal_finance_category/primary").stringValue())
        .isEqualTo("GENERAL_MERCHANDISE");
    assertThat(apple.at("/personal_finance_category/version").stringValue()).isEqualTo("v2");
    assertThat(apple.at("/location/city").stringValue()).isEqualTo("San Francisco");
    assertThat(apple.at("/location/region").stringValue()).isEqualTo("CA");
    assertThat(apple.get("iso_currency_code").stringValue()).isEqualTo("USD");
    assertThat(apple.get("authorized_date").stringValue()).isEqualTo("2026-11-16");
    JsonNode tiny = page.get("added").get(1);
    assertThat(tiny.get("amount").decimalValue()).isEqualByComparingTo(new BigDecimal("1E-7"));
    assertThat(tiny.get("iso_currency_code").isNull()).isTrue();
    assertThat(tiny.get("unofficial_currency_code").stringValue()).isEqualTo("BTC");
    assertThat(tiny.get("merchant_name").isNull()).isTrue();
    assertThat(tiny.get("category").isNull()).isTrue();
    assertThat(tiny.at("/personal_finance_category/detailed").stringValue())
        .isEqualTo("OTHER_OTHER");
  }

  @Test
  void aPurchaseCanBeMadePostedAndTakenBackOverHttp() {
    Linked item = plaid.link("user_good", null, null);
    String cursor = plaid.sync(item, "", 500).get("next_cursor").stringValue();
    String pending =
        plaid
            .ok(
                "/control/transactions/add",
                Map.of(
                    "item_id", item.itemId(),
                    "description", "Lunch",
                    "amount", 20,
                    "pending", true,
                    "merchant_name", "Chez Ada",
                    "category", "FOOD_AND_DRINK_RESTAURANT",
                    "legacy_category_id", "13005000",
                    "city", "Lima",
                    "region", "OH",
                    "country", "US"))
            .at("/transactions/0/transaction_id")
            .stringValue();

    JsonNode posted =
        plaid
            .ok(
                "/control/transactions/post",
                Map.of("item_id", item.itemId(), "transaction_id", pending, "amount", 23.5))
            .at("/transactions/0");

    JsonNode page = plaid.sync(item, cursor, 500);
    assertThat(page.get("removed").size()).isZero();
    assertThat(page.at("/added/0/transaction_id")).isEqualTo(posted.get("transaction_id"));
    assertThat(page.at("/added/0/pending_transaction_id").stringValue()).isEqualTo(pending);
    assertThat(page.at("/added/0/amount").decimalValue()).isEqualTo("23.5");
    assertThat(page.at("/added/0/merchant_name").stringValue()).isEqualTo("Chez Ada");
    assertThat(page.at("/added/0/location/city").stringValue()).isEqualTo("Lima");
    String id = posted.get("transaction_id").stringValue();
    String next = page.get("next_cursor").stringValue();
    plaid.ok(
        "/control/transactions/remove", Map.of("item_id", item.itemId(), "transaction_id", id));
    assertThat(plaid.sync(item, next, 500).at("/removed/0/transaction_id").stringValue())
        .isEqualTo(id);
  }

  @Test
  void itemsAreListedWithoutTheirTokens() {
    Linked item = plaid.link("user_good", null, null);

    JsonNode items = plaid.ok("/control/items", Map.of()).get("items");

    assertThat(items.get(0).get("item_id").stringValue()).isEqualTo(item.itemId());
    assertThat(items.toString()).doesNotContain("access-sandbox").doesNotContain("public-sandbox");
  }
}
