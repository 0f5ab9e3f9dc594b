package io.spendwatch.notifier.message;

import io.spendwatch.domain.money.Money;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/** Amounts as people of a locale write them. */
final class Amounts {

  /** {@code $2,385.71}; a currency that ISO does not know follows its amount: {@code 0.5 BTC}. */
  static String of(Money money, Locale locale) {
    return official(money.currency())
        .map(currency -> inOfficial(money, currency, locale))
        .orElseGet(() -> inUnofficial(money, locale));
  }

  private static String inOfficial(Money money, Currency currency, Locale locale) {
    NumberFormat format = NumberFormat.getCurrencyInstance(locale);
    format.setCurrency(currency);
    // A format keeps its locale's number of decimals when it is given another currency.
    format.setMinimumFractionDigits(money.amount().scale());
    format.setMaximumFractionDigits(money.amount().scale());
    return format.format(money.amount());
  }

  private static String inUnofficial(Money money, Locale locale) {
    NumberFormat format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(money.amount().scale());
    return format.format(money.amount()) + " " + money.currency();
  }

  /** Empty, too, for what ISO lists without a minor unit, such as gold. */
  private static Optional<Currency> official(String code) {
    try {
      return Optional.of(Currency.getInstance(code))
          .filter(it -> it.getDefaultFractionDigits() >= 0);
    } catch (IllegalArgumentException unofficial) {
      return Optional.empty();
    }
  }

  private Amounts() {}
}
