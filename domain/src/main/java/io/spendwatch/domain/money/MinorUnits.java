package io.spendwatch.domain.money;

import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many decimals an amount of a currency has. */
final class MinorUnits {
  /** Unofficial currencies and those without a minor unit (gold): enough for a satoshi. */
  private static final int UNKNOWN = 8;

  private static final Map<String, Integer> DIGITS = new ConcurrentHashMap<>();

  static int of(String currency) {
    Integer digits = DIGITS.get(currency);
    // Asked for each amount there is: looking it up and locking for it are two calls for a reason.
    return digits == null ? DIGITS.computeIfAbsent(currency, MinorUnits::lookUp) : digits;
  }

  private static int lookUp(String currency) {
    try {
      int digits = Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? UNKNOWN : digits;
    } catch (IllegalArgumentException unofficial) {
      return UNKNOWN;
    }
  }

  private MinorUnits() {}
}
