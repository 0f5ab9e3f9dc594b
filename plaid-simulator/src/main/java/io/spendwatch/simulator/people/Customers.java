package io.spendwatch.simulator.people;

import io.spendwatch.simulator.bank.Customer;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.ledger.Transaction;
import java.time.LocalDate;
import java.util.OptionalInt;

/** Finds the customer behind a user name and a password of Plaid's sandbox. */
public final class Customers {
  private static final int DEFAULT_DAYS = 90;

  private final long seed;

  /** The same seed gives the same histories. */
  public Customers(long seed) {
    this.seed = seed;
  }

  /** Whether this user's transactions go on with every refresh. */
  public static boolean isDynamic(String username) {
    return username.equals("user_transactions_dynamic");
  }

  /**
   * Logs in.
   *
   * <ul>
   *   <li>{@code user_good} with {@code pass_good}: the household of the seed.
   *   <li>{@code user_custom}: the accounts in the password. Their transactions are cut only if
   *       {@code daysRequested} is given, so that a file with old dates is not silently empty.
   *   <li>{@code user_transactions_dynamic} and every other name that begins with {@code user_}: a
   *       household of its own, with any password.
   * </ul>
   *
   * @param daysRequested how much history; 90 if empty
   * @throws PlaidException INVALID_CREDENTIALS for anybody else
   */
  public Customer logIn(
      String username, String password, LocalDate today, OptionalInt daysRequested) {
    if (username.equals("user_custom")) {
      return since(daysRequested, today, CustomUser.read(password, today));
    }
    if (!username.startsWith("user_") || isWrong(username, password)) {
      throw PlaidException.of("INVALID_CREDENTIALS");
    }
    return new Household(seedOf(username)).customer(today, daysRequested.orElse(DEFAULT_DAYS));
  }

  private static boolean isWrong(String username, String password) {
    return username.equals("user_good") && !password.equals("pass_good");
  }

  private long seedOf(String username) {
    return username.equals("user_good") ? seed : 31 * seed + username.hashCode();
  }

  private static Customer since(OptionalInt days, LocalDate today, Customer customer) {
    if (days.isEmpty()) {
      return customer;
    }
    LocalDate first = today.minusDays(days.getAsInt());
    return new Customer(
        customer.accounts(),
        customer.history().stream().filter(past -> isSince(first, past)).toList());
  }

  private static boolean isSince(LocalDate first, Transaction past) {
    return !past.date().isBefore(first);
  }
}
