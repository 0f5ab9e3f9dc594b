package io.spendwatch.simulator.people;

import io.spendwatch.simulator.bank.Customer;
import io.spendwatch.simulator.ledger.Account;
import io.spendwatch.simulator.ledger.Ids;
import io.spendwatch.simulator.ledger.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * An invented household: a checking, a savings and a credit card account, with a life that a seed
 * determines. What happens on a day depends on the seed and that day alone, so tomorrow's history
 * is today's and one more day.
 */
final class Household {
  private final long seed;
  private final Account checking = account("Plaid Checking", "0000", "checking", "110", "100");
  private final Account savings = account("Plaid Saving", "1111", "savings", "210", "200");
  private final Account card = creditCard();

  Household(long seed) {
    this.seed = seed;
  }

  /** Everything that happened in the last {@code days} days. */
  Customer customer(LocalDate today, int days) {
    Town town = Town.of(new Random(seed));
    LocalDate first = today.minusDays(days);
    Stream<Transaction> history =
        first
            .datesUntil(today.plusDays(1))
            .flatMap(day -> new Day(day, random(day), town, checking, savings, card).events())
            .map(event -> event.asOf(today))
            .filter(past -> !past.date().isBefore(first));
    return new Customer(List.of(checking, savings, card), history.toList());
  }

  /** Mixed, because neighbouring seeds give neighbouring first numbers. */
  private Random random(LocalDate day) {
    return new Random(new Random(seed ^ (day.toEpochDay() * 0x9E3779B97F4A7C15L)).nextLong());
  }

  private static Account account(
      String name, String mask, String subtype, String current, String available) {
    return new Account(
        Ids.next(),
        name,
        "Plaid " + (subtype.equals("checking") ? "Gold" : "Silver") + " Standard Account",
        mask,
        "depository",
        subtype,
        new BigDecimal(available),
        new BigDecimal(current),
        null,
        "USD");
  }

  private static Account creditCard() {
    return new Account(
        Ids.next(),
        "Plaid Credit Card",
        "Plaid Diamond 12.5% APR Interest Credit Card",
        "3333",
        "credit",
        "credit card",
        new BigDecimal("1590"),
        new BigDecimal("410"),
        new BigDecimal("2000"),
        "USD");
  }
}
