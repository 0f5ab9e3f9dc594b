package io.spendwatch.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomUserTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  private static final String TWO_ACCOUNTS =
      """
      {
        "version": "2",
        "seed": "any",
        "override_accounts": [
          {
            "type": "depository",
            "subtype": "checking",
            "starting_balance": 1200.5,
            "currency": "USD",
            "meta": {"name": "Everyday", "official_name": "Everyday Plus", "mask": "4242"},
            "identity": {"names": ["Ada"]},
            "transactions": [
              {"date_transacted": "2026-11-16", "date_posted": "2026-11-17",
               "amount": 2307.21, "description": "Apple Store San Francisco CA", "currency": "USD"},
              {"date_transacted": "2026-11-20", "date_posted": "2026-11-25",
               "amount": 10.0215210, "description": "Golden Crepes New York NY", "currency": "USD"}
            ]
          },
          {
            "type": "credit",
            "subtype": "credit card",
            "starting_balance": 410,
            "meta": {"limit": 2000},
            "currency": "EUR",
            "transactions": [
              {"date_transacted": "2019-01-01", "date_posted": "2019-01-02",
               "amount": -5, "description": "??"}
            ]
          }
        ]
      }
      """;

  @Test
  void accountsAreOpenedAsWritten() {
    var accounts = CustomUser.read(TWO_ACCOUNTS, TODAY).accounts();

    Account everyday = accounts.getFirst();
    assertThat(everyday.name()).isEqualTo("Everyday");
    assertThat(everyday.mask()).isEqualTo("4242");
    assertThat(everyday.current()).isEqualByComparingTo("1200.5");
    Account card = accounts.getLast();
    assertThat(card.available()).isEqualByComparingTo("1590");
    assertThat(card.limit()).isEqualByComparingTo("2000");
    assertThat(card.currency()).isEqualTo("EUR");
  }

  @Test
  void amountsStayExactToTheLastDigit() {
    var history = CustomUser.read(TWO_ACCOUNTS, TODAY).history();

    assertThat(history)
        .extracting(Transaction::amount)
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(
            new BigDecimal("2307.21"), new BigDecimal("10.021521"), new BigDecimal("-5"));
  }

  @Test
  void aPostingDateInTheFutureMeansPending() {
    var history = CustomUser.read(TWO_ACCOUNTS, TODAY).history();

    Transaction posted = history.getFirst();
    assertThat(posted.pending()).isFalse();
    assertThat(posted.date()).isEqualTo("2026-11-17");
    assertThat(posted.authorizedDate()).isEqualTo("2026-11-16");
    Transaction pending = history.get(1);
    assertThat(pending.pending()).isTrue();
    assertThat(pending.date()).isEqualTo("2026-11-20");
  }

  @Test
  void aTransactionWithoutACurrencyHasItsAccounts() {
    var history = CustomUser.read(TWO_ACCOUNTS, TODAY).history();

    assertThat(history.getLast().currency()).isEqualTo("EUR");
  }

  @Test
  void oldTransactionsAreCutOnlyIfDaysAreRequested() {
    Customers customers = new Customers(1);

    var all = customers.logIn("user_custom", TWO_ACCOUNTS, TODAY, OptionalInt.empty());
    var cut = customers.logIn("user_custom", TWO_ACCOUNTS, TODAY, OptionalInt.of(90));

    assertThat(all.history()).hasSize(3);
    assertThat(cut.history()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pass_good",
        "null",
        "{}",
        "{\"override_accounts\": []}",
        "{\"override_accounts\": {}}",
        "{\"override_accounts\": [{\"starting_balance\": \"much\"}]}",
        "{\"override_accounts\": [{\"transactions\": [{\"amount\": 1}]}]}",
        "{\"override_accounts\": [{\"transactions\": [{\"date_posted\": \"soon\"}]}]}",
      })
  void aPasswordThatIsNoCustomUserIsRefused(String password) {
    assertThatThrownBy(() -> CustomUser.read(password, TODAY))
        .hasMessageContaining("INVALID_FIELD")
        .hasMessageContaining("override_password");
  }
}
