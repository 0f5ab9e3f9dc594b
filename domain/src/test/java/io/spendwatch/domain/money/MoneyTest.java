package io.spendwatch.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

  @ParameterizedTest
  @CsvSource({
    "USD, 12.3, 12.30",
    "JPY, 1200, 1200",
    "KWD, 1.5, 1.500",
    "BTC, 0.5, 0.50000000",
    "XAU, 1, 1.00000000"
  })
  void anAmountHasTheDecimalsOfItsCurrency(String currency, String given, String kept) {
    assertThat(Money.of(given, currency)).hasToString(kept + " " + currency);
  }

  @ParameterizedTest
  @CsvSource({
    "0.125, 0.12",
    "0.135, 0.14",
    "-0.125, -0.12",
    "2307.2100000000001, 2307.21",
    "89.4, 89.40"
  })
  void anAmountFromOutsideIsRoundedOnceHalfEven(String given, String kept) {
    assertThat(Money.rounded(new BigDecimal(given), "USD")).isEqualTo(Money.of(kept, "USD"));
  }

  @Test
  void anAmountFinerThanItsCurrencyIsRefused() {
    assertThatThrownBy(() -> Money.of("0.005", "USD")).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void equalAmountsAreEqualHoweverTheyWereWritten() {
    assertThat(Money.of("12", "USD")).isEqualTo(Money.of("12.00", "USD"));
  }

  @Test
  void aTenCentSumIsExact() {
    Money sum = Money.of("0.10", "USD").plus(Money.of("0.20", "USD"));

    assertThat(sum).isEqualTo(Money.of("0.30", "USD"));
  }

  @Test
  void currenciesAreNeverMixed() {
    Money dollars = Money.of("1", "USD");
    Money euros = Money.of("1", "EUR");

    assertThatIllegalArgumentException().isThrownBy(() -> dollars.plus(euros));
    assertThatIllegalArgumentException().isThrownBy(() -> dollars.minus(euros));
    assertThatIllegalArgumentException().isThrownBy(() -> dollars.isMoreThan(euros));
    assertThatIllegalArgumentException().isThrownBy(() -> dollars.isMoreThanPercent(80, euros));
  }

  @Test
  void moreMeansStrictlyMore() {
    Money limit = Money.of("2000", "USD");

    assertThat(Money.of("2000.01", "USD").isMoreThan(limit)).isTrue();
    assertThat(Money.of("2000.00", "USD").isMoreThan(limit)).isFalse();
  }

  @Test
  void aPercentIsComputedExactly() {
    Money limit = Money.of("0.03", "USD");

    assertThat(Money.of("0.01", "USD").isMoreThanPercent(33, limit)).isTrue();
    assertThat(Money.of("0.01", "USD").isMoreThanPercent(34, limit)).isFalse();
    assertThat(Money.of("80", "USD").isMoreThanPercent(80, Money.of("100", "USD"))).isFalse();
  }

  @Test
  void aCurrencyNeedsACode() {
    assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", " "));
  }
}
