package io.spendwatch.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact amount of one currency. Positive is money out, negative money in.
 *
 * @param amount in major units (dollars), always at the scale of the currency's minor unit
 * @param currency ISO 4217 code, or the unofficial code under which a bank reports a currency that
 *     ISO does not know; each code is a currency of its own
 */
public record Money(BigDecimal amount, String currency) implements Comparable<Money> {

  /**
   * @throws ArithmeticException if the amount is finer than the currency's minor unit: rounding is
   *     done once, where money enters, by {@link #rounded}
   */
  public Money {
    Objects.requireNonNull(currency, "currency");
    if (currency.isBlank()) {
      throw new IllegalArgumentException("A currency needs a code, such as USD");
    }
    amount = amount.setScale(MinorUnits.of(currency), RoundingMode.UNNECESSARY);
  }

  /** An amount written as a decimal number, such as {@code "2307.21"}. */
  public static Money of(String amount, String currency) {
    return new Money(new BigDecimal(amount), currency);
  }

  /** An amount from outside, rounded half-even to the currency's minor unit. */
  public static Money rounded(BigDecimal amount, String currency) {
    return new Money(amount.setScale(MinorUnits.of(currency), RoundingMode.HALF_EVEN), currency);
  }

  public static Money zero(String currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  public Money plus(Money other) {
    return new Money(amount.add(inSameCurrency(other).amount), currency);
  }

  public Money minus(Money other) {
    return new Money(amount.subtract(inSameCurrency(other).amount), currency);
  }

  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** Strictly more: an equal amount is not. */
  public boolean isMoreThan(Money other) {
    return compareTo(other) > 0;
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public boolean isPositive() {
    return amount.signum() > 0;
  }

  /** Whether this is strictly more than so many percent of another amount, computed exactly. */
  public boolean isMoreThanPercent(int percent, Money of) {
    BigDecimal hundredfold = amount.multiply(BigDecimal.valueOf(100));
    BigDecimal bound = inSameCurrency(of).amount.multiply(BigDecimal.valueOf(percent));
    return hundredfold.compareTo(bound) > 0;
  }

  /**
   * @throws IllegalArgumentException if the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(inSameCurrency(other).amount);
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency;
  }

  private Money inSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "Currencies are never mixed: " + currency + " and " + other.currency);
    }
    return other;
  }
}
