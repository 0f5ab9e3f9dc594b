package io.spendwatch.simulator.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Transaction;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HouseholdTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  @Test
  void theSameSeedAndDateGiveTheSameHistory() {
    assertThat(history(7, "user_good", TODAY)).isEqualTo(history(7, "user_good", TODAY));
    assertThat(history(7, "user_good", TODAY)).isNotEqualTo(history(8, "user_good", TODAY));
    assertThat(history(7, "user_good", TODAY)).isNotEqualTo(history(7, "user_eve", TODAY));
  }

  @Test
  void tomorrowOnlyAddsADay() {
    List<String> settled = settledBy(TODAY.minusDays(5), history(7, "user_good", TODAY));

    List<String> tomorrow =
        settledBy(TODAY.minusDays(5), history(7, "user_good", TODAY.plusDays(1)));

    assertThat(settled).containsAll(tomorrow);
  }

  @Test
  void aLifeHasAllThatAnAppMustCopeWith() {
    List<Transaction> life =
        new Customers(1).logIn("user_good", "pass_good", TODAY, OptionalInt.of(200)).history();

    assertThat(life).hasSizeGreaterThan(150);
    assertThat(life).anyMatch(Transaction::pending);
    assertThat(life).anyMatch(category("INCOME_SALARY").and(moneyIn()));
    assertThat(life).anyMatch(category("GENERAL_MERCHANDISE_ONLINE_MARKETPLACES").and(moneyIn()));
    assertThat(life).anyMatch(category("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT").and(moneyIn()));
    assertThat(life)
        .anyMatch(category("LOAN_PAYMENTS_CREDIT_CARD_PAYMENT").and(moneyIn().negate()));
    assertThat(life).anyMatch(category("TRAVEL_RENTAL_CARS"));
    assertThat(life).anyMatch(one -> one.enrichment().place().city() != null);
    assertThat(life).noneMatch(one -> one.enrichment().category().equals("OTHER_OTHER"));
    assertThat(life).noneMatch(one -> one.date().isAfter(TODAY));
  }

  @Test
  void onlyTheSandboxesUsersCanLogIn() {
    Customers customers = new Customers(1);

    assertThatThrownBy(() -> customers.logIn("user_good", "oops", TODAY, OptionalInt.empty()))
        .isInstanceOf(PlaidException.class)
        .hasMessageContaining("INVALID_CREDENTIALS");
    assertThatThrownBy(() -> customers.logIn("ada", "pass_good", TODAY, OptionalInt.empty()))
        .hasMessageContaining("INVALID_CREDENTIALS");
  }

  private static List<String> settledBy(LocalDate last, List<String> history) {
    return history.stream().filter(line -> line.compareTo(last.toString()) < 0).toList();
  }

  private static List<String> history(long seed, String user, LocalDate today) {
    return new Customers(seed)
        .logIn(user, "pass_good", today, OptionalInt.empty()).history().stream()
            .map(one -> one.authorizedDate() + " " + one.description() + " " + one.amount())
            .toList();
  }

  private static Predicate<Transaction> category(String detailed) {
    return one -> one.enrichment().category().equals(detailed);
  }

  private static Predicate<Transaction> moneyIn() {
    return one -> one.amount().signum() < 0;
  }
}
