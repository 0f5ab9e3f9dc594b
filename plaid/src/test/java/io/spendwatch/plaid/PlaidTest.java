package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonParser;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.plaid.PlaidError.Kind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaidTest {
  private static final AccessToken TOKEN = new AccessToken("access-sandbox-1234");

  private CannedPlaid server;
  private Plaid plaid;

  @BeforeEach
  void connect() throws IOException {
    server = new CannedPlaid();
    plaid = server.connect();
  }

  @AfterEach
  void close() {
    plaid.close();
    server.close();
  }

  @Test
  void aTransactionBecomesALine() {
    server.answers(
        page(
            """
            {"transaction_id": "tx1", "account_id": "acc1", "amount": 2307.21,
             "iso_currency_code": "USD", "unofficial_currency_code": null,
             "date": "2026-11-17", "authorized_date": "2026-11-16", "name": "APPLE STORE R123",
             "merchant_name": "Apple", "pending": false, "pending_transaction_id": "tx0",
             "payment_channel": "in store",
             "category": ["Shops", "Computers and Electronics"],
             "personal_finance_category": {"primary": "GENERAL_MERCHANDISE",
               "detailed": "GENERAL_MERCHANDISE_ELECTRONICS", "confidence_level": "HIGH"},
             "location": {"city": "San Francisco", "region": "CA", "country": "US"}}
            """));

    Line line = firstLine();

    assertThat(line)
        .isEqualTo(
            new Line(
                "tx1",
                "item1",
                "acc1",
                Money.of("2307.21", "USD"),
                LocalDate.of(2026, 11, 16),
                "APPLE STORE R123",
                "Apple",
                CategoryPath.of("GENERAL_MERCHANDISE", "GENERAL_MERCHANDISE_ELECTRONICS"),
                CategoryPath.of("Shops", "Computers and Electronics"),
                new Place("US", "CA", "San Francisco"),
                "in store",
                false,
                "tx0"));
  }

  @Test
  void whatABankLeavesOutIsUnknown() {
    server.answers(
        page(
            """
            {"transaction_id": "tx1", "account_id": "acc1", "amount": -5, "date": "2026-11-17",
             "iso_currency_code": null, "unofficial_currency_code": null,
             "authorized_date": null, "name": "X", "merchant_name": null, "pending": true,
             "pending_transaction_id": null, "payment_channel": "online", "category": null,
             "personal_finance_category": null,
             "location": {"city": null, "region": "", "country": null}}
            """));

    Line line = firstLine();

    assertThat(line.spendingDate()).isEqualTo("2026-11-17");
    assertThat(line.amount()).isEqualTo(Money.of("-5", "XXX"));
    assertThat(line.merchant()).isNull();
    assertThat(line.pendingTransactionId()).isNull();
    assertThat(line.category()).isEqualTo(CategoryPath.NONE);
    assertThat(line.legacyCategory()).isEqualTo(CategoryPath.NONE);
    assertThat(line.place()).isEqualTo(Place.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "10.021521, USD, 10.02",
    "0.125, USD, 0.12",
    "0.135, USD, 0.14",
    "1234.5678901, JPY, 1235",
    "0.1, USD, 0.10",
    "1e-7, USD, 0.00",
    "0.12345678, BTC, 0.12345678"
  })
  void amountsAreRoundedOnceHalfEvenFromTheirShortestDecimal(
      String sent, String currency, String rounded) {
    server.answers(page(transaction("\"amount\": " + sent, currency)));

    Money amount = firstLine().amount();

    assertThat(amount).isEqualTo(Money.of(rounded, currency));
  }

  @Test
  void anUnofficialCurrencyIsACurrencyOfItsOwn() {
    server.answers(
        page(
            """
            {"transaction_id": "t", "account_id": "a", "amount": 0.5, "date": "2026-11-17",
             "iso_currency_code": null, "unofficial_currency_code": "BTC", "name": "n",
             "payment_channel": "online", "pending": false}
            """));

    Money amount = firstLine().amount();

    assertThat(amount).isEqualTo(Money.of("0.5", "BTC"));
  }

  @Test
  void valuesThatAreNewerThanThisClientLoseNoPage() {
    server.answers(
        """
        {"added": [%s], "modified": [], "removed": [], "next_cursor": "c1", "has_more": false,
         "accounts": [{"account_id": "a", "name": "n", "type": "new type", "subtype": "new too",
           "balances": {"current": 1.5}, "verification_status": "never heard of"}],
         "transactions_update_status": "SOMETHING_NEW", "request_id": "r", "a_new_field": {}}
        """
            .formatted(
                transaction(
                    """
                    "amount": 1, "transaction_type": "telepathic", "payment_channel": "by drone",
                    "transaction_code": "beam"
                    """,
                    "USD")));

    SyncPage page = sync();

    assertThat(page.added().getFirst().paymentChannel()).isEqualTo("by drone");
    assertThat(page.status()).isEqualTo(SyncPage.Status.UNKNOWN);
    assertThat(page.accounts()).containsExactly(new PlaidAccount("a", "n", null, "other", null));
  }

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

    plaid.sync("item1", TOKEN, Optional.of("c0"), 500);

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

  @ParameterizedTest
  @CsvSource({
    "400, ITEM_ERROR, ITEM_LOGIN_REQUIRED, USER_ACTION",
    "400, ITEM_ERROR, PRODUCT_NOT_READY, WAIT_FOR_WEBHOOK",
    "400, ITEM_ERROR, ITEM_NOT_FOUND, TERMINAL",
    "400, TRANSACTIONS_ERROR, TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION, RESTART_PAGINATION",
    "400, INSTITUTION_ERROR, INSTITUTION_DOWN, RETRY_SLOW",
    "400, INSTITUTION_ERROR, INSTITUTION_NO_LONGER_SUPPORTED, TERMINAL",
    "429, RATE_LIMIT_EXCEEDED, TRANSACTIONS_SYNC_LIMIT, RETRY",
    "429, RATE_LIMIT_EXCEEDED, A_LIMIT_OF_TOMORROW, RETRY",
    "429, RATE_LIMIT_EXCEEDED, CREDITS_EXHAUSTED, CONFIGURATION",
    "500, API_ERROR, INTERNAL_SERVER_ERROR, RETRY",
    "503, API_ERROR, PLANNED_MAINTENANCE, RETRY_SLOW",
    "400, INVALID_INPUT, INVALID_API_KEYS, CONFIGURATION",
    "400, INVALID_REQUEST, UNKNOWN_FIELDS, BUG",
    "400, AN_ERROR_TYPE_OF_TOMORROW, AND_ITS_CODE, BUG",
    "502, AN_ERROR_TYPE_OF_TOMORROW, AND_ITS_CODE, RETRY"
  })
  void errorsAreSortedByTypeAndCode(int status, String type, String code, Kind kind) {
    server.answers(status, error(type, code));

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(kind);
    assertThat(error.type()).isEqualTo(type);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.httpStatus()).isEqualTo(status);
    assertThat(error.requestId()).isEqualTo("req1");
  }

  @Test
  void aFieldThatIsRefusedBesideACursorIsTheCursor() {
    server.answers(400, error("INVALID_REQUEST", "INVALID_FIELD"));

    PlaidError error =
        catchThrowableOfType(
            PlaidError.class, () -> plaid.sync("item1", TOKEN, Optional.of("of another"), 500));

    assertThat(error.kind()).isEqualTo(Kind.CURSOR_REFUSED);
  }

  @ParameterizedTest
  @CsvSource({"502, <html>Bad Gateway</html>", "504, ''", "200, '{\"added\": [{\"amo'"})
  void anAnswerThatIsNotPlaidsIsTriedAgain(int status, String body) {
    server.answers(status, body);

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(Kind.RETRY);
  }

  @Test
  void aTransactionWithoutWhatPlaidPromisesIsAnErrorAndNoSilentGap() {
    server.answers(page("{\"transaction_id\": \"t\", \"account_id\": \"a\"}"));

    PlaidError error = refused();

    assertThat(error.type()).isEqualTo("UNREADABLE");
  }

  @Test
  void silenceIsAnErrorToTryAgain() {
    server.close();

    PlaidError error = refused();

    assertThat(error.kind()).isEqualTo(Kind.RETRY);
    assertThat(error.type()).isEqualTo("NETWORK");
  }

  @Test
  void noTokenIsInAnErrorOrATextOfTheSettings() {
    server.answers(400, error("INVALID_INPUT", "INVALID_ACCESS_TOKEN"));

    PlaidError error = refused();

    assertThat(error.toString() + TOKEN + PlaidSettings.of(server.uri(), "id", "secret1"))
        .doesNotContain("access-sandbox", "secret1");
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

  private SyncPage sync() {
    return plaid.sync("item1", TOKEN, Optional.empty(), 500);
  }

  private Line firstLine() {
    return sync().added().getFirst();
  }

  private PlaidError refused() {
    return catchThrowableOfType(PlaidError.class, this::sync);
  }

  private static String page(String transaction) {
    return """
    {"added": [%s], "modified": [], "removed": [], "next_cursor": "c1", "has_more": false,
     "accounts": [], "transactions_update_status": "INITIAL_UPDATE_COMPLETE", "request_id": "r"}
    """
        .formatted(transaction);
  }

  private static String transaction(String fields, String currency) {
    return """
    {"transaction_id": "t", "account_id": "a", "date": "2026-11-17", "name": "n",
     "iso_currency_code": "%s", "pending": false, %s}
    """
        .formatted(currency, fields);
  }

  private static String error(String type, String code) {
    return """
    {"error_type": "%s", "error_code": "%s", "error_message": "text", "display_message": null,
     "request_id": "req1"}
    """
        .formatted(type, code);
  }
}
