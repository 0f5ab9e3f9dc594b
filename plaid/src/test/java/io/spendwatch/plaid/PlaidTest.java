package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is sent to Plaid, and what its answers say. */
class PlaidTest extends CannedPlaidTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void anItemThatIsNotReadyHasNoCursor() {
    server.answers(
        """
        {"added": [], "modified": [], "removed": [], "next_cursor": "", "has_more": false,
         "accounts": [], "transactions_update_status": "NOT_READY", "request_id": "r"}
        """);

    SyncPage page = sync();

    assertThat(page.nextCursor()).isEmpty();
    assertThat(page.status()).isEqualTo(SyncPage.Status.NOT_READY);
  }

  @Test
  void aSyncSendsNoOptionsThatWouldFixTheItemsHistory() {
    server.answers(page(transaction("\"amount\": 1", "USD")));

    plaid.sync(ITEM, Optional.of("c0"), 500);

    assertThat(server.path).isEqualTo("/transactions/sync");
    assertThat(server.clientId).isEqualTo("client-of-test");
    assertThat(server.sent)
        .isEqualTo(
            JsonParser.parseString(
                "{access_token: 'access-sandbox-1234', cursor: 'c0', count: 500}"));
  }

  @Test
  void aLinkTokenIsAskedForTransactionsOfTheLastHalfYear() {
    server.answers(
        """
        {"link_token": "link-1", "expiration": "2026-11-21T10:00:00Z", "request_id": "r"}
        """);

    LinkToken token = plaid.createLinkToken("user1", URI.create("http://127.0.0.1/hooks"));

    assertThat(token).isEqualTo(new LinkToken("link-1", Instant.parse("2026-11-21T10:00:00Z")));
    assertThat(server.sent)
        .isEqualTo(
            JsonParser.parseString(
                """
                {client_name: "Spendwatch", language: "en", country_codes: ["US", "CA"],
                 user: {client_user_id: "user1"}, products: ["transactions"],
                 webhook: "http://127.0.0.1/hooks", transactions: {days_requested: 180}}
                """));
  }

  @Test
  void aKeyThatPlaidDoesNotKnowIsNone() {
    server.answers(400, error("INVALID_INPUT", "INVALID_WEBHOOK_VERIFICATION_KEY_ID"));

    assertThat(plaid.webhookKey("made-up")).isEmpty();
  }

  @Test
  void settingsHaveDefaults() {
    PlaidSettings settings = PlaidSettings.of(server.uri(), "id", "secret");

    assertThat(settings.daysRequested()).isEqualTo(180);
    assertThat(settings.callTimeout()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void aTokenForUpdateModeNamesTheItemAndNoProducts() {
    server.answers(
        """
        {"link_token": "link-1", "expiration": "2026-11-21T10:00:00Z", "request_id": "r"}
        """);

    plaid.createUpdateToken("user1", ITEM, true);

    assertThat(server.sent)
        .isEqualTo(
            JsonParser.parseString(
                """
                {client_name: "Spendwatch", language: "en", country_codes: ["US", "CA"],
                 user: {client_user_id: "user1"}, access_token: "access-sandbox-1234",
                 update: {account_selection_enabled: true}}
                """));
  }

  @Test
  void aWindowIsAskedForWithoutOptionsThatWouldFixTheItemsHistory() {
    server.answers(
        """
        {"accounts": [], "transactions": [], "total_transactions": 7, "item": {"item_id": "item1",
         "available_products": [], "billed_products": []}, "request_id": "r"}
        """);

    WindowPage page =
        plaid.transactions(
            ITEM, LocalDate.parse("2026-11-01"), LocalDate.parse("2026-11-21"), 500, 1000);

    assertThat(page).isEqualTo(new WindowPage(List.of(), List.of(), 7));
    assertThat(server.path).isEqualTo("/transactions/get");
    assertThat(server.sent)
        .isEqualTo(
            JsonParser.parseString(
                """
                {access_token: "access-sandbox-1234", start_date: "2026-11-01",
                 end_date: "2026-11-21",
                 options: {count: 500, offset: 1000, include_personal_finance_category: true}}
                """));
  }

  @Test
  void balancesAreExactAndInTheirCurrency() {
    server.answers(
        """
        {"accounts": [{"account_id": "a", "name": "n", "mask": "12", "type": "credit",
          "subtype": "credit card", "balances": {"current": 410.1, "available": null,
          "limit": 2000, "iso_currency_code": "USD", "unofficial_currency_code": null}}],
         "request_id": "r"}
        """);

    List<PlaidAccount> accounts = plaid.balances(ITEM, Duration.ofSeconds(10));

    assertThat(server.path).isEqualTo("/accounts/balance/get");
    assertThat(accounts)
        .extracting(PlaidAccount::balance)
        .containsExactly(
            new PlaidBalance(new BigDecimal("410.10"), null, new BigDecimal("2000.00"), "USD"));
  }

  @Test
  void aCallThatWouldExceedALimitIsNotSent() {
    try (Plaid limited = Plaid.connect(limitedToOneRemoval())) {
      server.answers("{\"request_id\": \"r\"}");
      limited.removeItem(ITEM);
      server.path = "nothing more";

      PlaidError error = catchThrowableOfType(PlaidError.class, () -> limited.removeItem(ITEM));

      assertThat(error.code()).isEqualTo("OWN_LIMIT");
      assertThat(error.retryAfter().orElseThrow())
          .isBetween(Duration.ofSeconds(30), MINUTE.plus(CallLimits.ON_THE_WAY));
      assertThat(server.path).isEqualTo("nothing more");
    }
  }

  private PlaidSettings limitedToOneRemoval() {
    return new PlaidSettings(
        server.uri(),
        "client-of-test",
        "secret-of-test",
        null,
        null,
        null,
        null,
        null,
        Map.of(PlaidCall.ITEM_REMOVE, PlaidCall.Limit.aMinute(1, null)),
        Duration.ZERO);
  }
}
