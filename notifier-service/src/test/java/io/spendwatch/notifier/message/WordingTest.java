package io.spendwatch.notifier.message;

import static io.spendwatch.domain.alert.Violation.Kind.APPROACHING;
import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.domain.alert.Violation.Kind.RECOVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.notifier.message.Crossing.Purchase;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final Money LIMIT = Money.of("2000", "USD");

  private final Wording wording = new Wording(Locale.US);

  @Test
  void aSumOverItsLimitIsSaidWithBothAndByHowMuch() {
    PushText text = wording.of(sum(EXCEEDED, "2385.71", 100));

    assertThat(text.title()).isEqualTo("Over your limit by $385.71");
    assertThat(text.body()).isEqualTo("Travel and eating out: $2,385.71 of $2,000.00 since Nov 15");
  }

  @Test
  void aWarningSaysTheLevelThatWasReached() {
    PushText text = wording.of(sum(APPROACHING, "1650", 80));

    assertThat(text.title()).isEqualTo("80% of your limit reached");
    assertThat(text.body()).isEqualTo("Travel and eating out: $1,650.00 of $2,000.00 since Nov 15");
  }

  @Test
  void aRecoveryTakesTheAlertBack() {
    PushText text = wording.of(sum(RECOVERED, "78.50", 100));

    assertThat(text.title()).isEqualTo("Back under your limit");
    assertThat(text.body())
        .isEqualTo(
            "Travel and eating out is back under its limit: $78.50 of $2,000.00 since Nov 15");
  }

  @Test
  void aRecoveryFromAWarningDoesNotSayThatTheLimitWasPassed() {
    PushText text = wording.of(sum(RECOVERED, "1500", 80));

    assertThat(text.title()).isEqualTo("Back under 80% of your limit");
    assertThat(text.body())
        .startsWith("Travel and eating out is back under 80% of its limit: $1,5");
  }

  @Test
  void refundsMayTakeASumBelowZero() {
    PushText text = wording.of(sum(RECOVERED, "-12.5", 100));

    assertThat(text.body()).contains("its limit: -$12.50 of $2,000.00");
  }

  @Test
  void aSinglePurchaseIsSaidWithWhereAndWhen() {
    PushText text = wording.of(single(EXCEEDED, "1200", "1000", 100));

    assertThat(text.title()).isEqualTo("A purchase over your limit by $200.00");
    assertThat(text.body())
        .isEqualTo(
            "A purchase of $1,200.00 at Apple Store on Nov 16 is over your limit of $1,000.00"
                + " for Big purchases");
  }

  @Test
  void aSinglePurchaseNearTheLimitIsAWarning() {
    PushText text = wording.of(single(APPROACHING, "900", "1000", 90));

    assertThat(text.title()).isEqualTo("A purchase at 90% of your limit");
    assertThat(text.body())
        .startsWith("A purchase of $900.00 at Apple Store on Nov 16 is close to");
  }

  @Test
  void aRecoveryOfASinglePurchaseRuleNeedsNoPurchase() {
    Crossing gone =
        crossing(RECOVERED, Measure.SINGLE, "Big purchases", usd("0"), LIMIT, 100, null);

    assertThat(wording.of(gone))
        .isEqualTo(
            new PushText(
                "Back under your limit",
                "Big purchases: no purchase is over your limit of $2,000.00 any more"));
    assertThat(wording.of(single(RECOVERED, "10", "1000", 90)))
        .isEqualTo(
            new PushText(
                "Back under 90% of your limit",
                "Big purchases: no purchase is over 90% of your limit of $1,000.00 any more"));
  }

  @Test
  void eachCurrencyIsWrittenWithItsOwnDecimals() {
    assertThat(body("2385.71", "EUR")).contains("€2,385.71 of €2,000.00");
    assertThat(body("238571", "JPY")).contains("¥238,571 of ¥2,000");
    assertThat(body("2385.715", "BHD")).contains("2,385.715 of").contains("2,000.000 since");
  }

  @Test
  void anUnofficialCurrencyFollowsItsAmountWithoutEmptyDecimals() {
    assertThat(body("2000.50000000", "BTC")).contains("2,000.5 BTC of 2,000 BTC");
    assertThat(body("2000.00000001", "BTC")).contains("2,000.00000001 BTC of 2,000 BTC");
    assertThat(body("2000.25", "XAU")).contains("2,000.25 XAU of 2,000 XAU");
  }

  @Test
  void whatAPersonCalledTheirRuleIsNotATemplate() {
    Crossing odd =
        crossing(EXCEEDED, Measure.SUM, "Mum's {0} '{9}'", usd("2001"), LIMIT, 100, null);

    assertThat(wording.of(odd).body()).startsWith("Mum's {0} '{9}': $2,001.00 of $2,000.00");
  }

  @Test
  void aLanguageWithoutTemplatesReadsEnglishWithItsOwnNumbersWhateverTheMachineSpeaks() {
    Locale machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);

      PushText text = new Wording(Locale.GERMANY).of(sum(EXCEEDED, "2385.71", 100));

      assertThat(text.body()).startsWith("Travel and eating out: 2.385,71\u00a0$ of");
    } finally {
      Locale.setDefault(machine);
    }
  }

  private String body(String amount, String currency) {
    Money limit = Money.of("2000", currency);
    return wording
        .of(crossing(EXCEEDED, Measure.SUM, "It", Money.of(amount, currency), limit, 100, null))
        .body();
  }

  private static Crossing sum(Kind kind, String amount, int level) {
    return crossing(kind, Measure.SUM, "Travel and eating out", usd(amount), LIMIT, level, null);
  }

  private static Crossing single(Kind kind, String amount, String limit, int level) {
    Purchase purchase = new Purchase("Apple Store", LocalDate.of(2026, 11, 16));
    return crossing(
        kind, Measure.SINGLE, "Big purchases", usd(amount), usd(limit), level, purchase);
  }

  private static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  private static Crossing crossing(
      Kind kind,
      Measure measure,
      String ruleName,
      Money amount,
      Money limit,
      int level,
      Purchase largest) {
    return new Crossing(
        kind,
        ruleName,
        measure,
        limit,
        amount,
        amount.minus(limit),
        level,
        LocalDate.of(2026, 11, 15),
        Optional.ofNullable(largest));
  }
}
