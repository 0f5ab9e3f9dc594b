package io.spendwatch.simulator.api;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** Plaid keeps currencies that ISO 4217 does not know in a field of their own. */
final class Currencies {
  private static final Set<String> ISO =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());

  private Currencies() {}

  static String iso(String code) {
    return isIso(code) ? code : null;
  }

  static String unofficial(String code) {
    return isIso(code) ? null : code;
  }

  /** No currency at all is no ISO currency. */
  private static boolean isIso(String code) {
    return code != null && ISO.contains(code);
  }
}
