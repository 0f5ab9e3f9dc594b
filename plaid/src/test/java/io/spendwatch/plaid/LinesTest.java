package io.spendwatch.plaid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of Plaid's transactions. */
class LinesTest extends CannedPlaidTest {

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
           "balances": {"current": 1.5, "iso_currency_code": "USD"}, "verification_status": "never heard of"}],
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
    assertThat(page.accounts())
        .containsExactly(
            new PlaidAccount(
                "a",
                "n",
                null,
                "other",
                null,
                new PlaidBalance(new BigDecimal("1.50"), null, null, "USD")));
  }

  @Test
  void aTransactionWithoutWhatPlaidPromisesIsAnErrorAndNoSilentGap() {
    server.answers(page("{\"transaction_id\": \"t\", \"account_id\": \"a\"}"));

    PlaidError error = catchThrowableOfType(PlaidError.class, this::sync);

    assertThat(error.type()).isEqualTo("UNREADABLE");
  }

  private Line firstLine() {
    return sync().added().getFirst();
  }
}
