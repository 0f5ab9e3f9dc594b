package io.spendwatch.notifier.message;

import static io.spendwatch.domain.alert.Violation.Kind.APPROACHING;
import static io.spendwatch.domain.alert.Violation.Kind.EXCEEDED;
import static io.spendwatch.domain.alert.Violation.Kind.RECOVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.BankNews.Trouble;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.Crossing.Purchase;
import io.spendwatch.notifier.notice.PeriodEnd;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WordingTest {
  private static final Money LIMIT = Money.of("2000", "USD");

  private final Wording wording = new Wording(Locale.US, false);

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

      PushText text = new Wording(Locale.ITALY, false).of(sum(EXCEEDED, "2385.71", 100));

      assertThat(text.body()).startsWith("Travel and eating out: 2.385,71\u00a0USD of");
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

  @Test
  void germanIsSaidInGermanWithGermanMoneyAndDates() {
    Wording german = new Wording(Locale.GERMANY, false);

    PushText text = german.of(sum(EXCEEDED, "2385.71", 100));

    assertThat(text.title()).isEqualTo("385,71\u00a0$ über dem Limit");
    assertThat(text.body())
        .isEqualTo("Travel and eating out: 2.385,71\u00a0$ von 2.000,00\u00a0$ seit 15. Nov.");
    assertThat(german.of(single(EXCEEDED, "1200", "1000", 100)).body())
        .startsWith("Eine Zahlung von 1.200,00\u00a0$ bei Apple Store am 16. Nov. liegt über dem");
  }

  @ParameterizedTest
  @CsvSource({
    "de, über dem Limit",
    "de-AT, über dem Limit",
    "de-CH-1996, über dem Limit",
    "en, Over your limit",
    "en-GB, Over your limit",
    "pt-BR, Over your limit",
    "tlh, Over your limit"
  })
  void aLanguageThatIsNotThereIsSaidInTheNearest(String tag, String words) {
    Wording wording = new Wording(Locale.forLanguageTag(tag), false);

    assertThat(wording.of(sum(EXCEEDED, "2385.71", 100)).title()).contains(words);
  }

  @Test
  void plainEnglishWritesDollarsAsAnAmericanDoes() {
    assertThat(new Wording(Locale.ENGLISH, false).of(sum(EXCEEDED, "2385.71", 100)))
        .isEqualTo(wording.of(sum(EXCEEDED, "2385.71", 100)));
  }

  @Test
  void everyTemplateIsThereInEveryLanguageWithTheSamePlaces() throws IOException {
    Properties english = templates("pushes.properties");
    Properties german = templates("pushes_de.properties");

    assertThat(german.keySet()).isEqualTo(english.keySet());
    assertThat(english.stringPropertyNames())
        .allSatisfy(key ->
            assertThat(places(german.getProperty(key)))
                .as(key)
                .isEqualTo(places(english.getProperty(key))));
  }

  @ParameterizedTest
  @CsvSource({"en-US", "de-DE"})
  void nothingHiddenIsOnTheScreen(String tag) {
    Wording discreet = new Wording(Locale.forLanguageTag(tag), true);
    for (Kind kind : Kind.values()) {
      for (int level : new int[] {80, 100}) {
        String sum = discreet.of(sum(kind, "2385.71", level)).toString();
        String single = discreet.of(single(kind, "2385.71", "2000", level)).toString();
        assertThat(sum + single)
            .doesNotContain("385", "$", "000", "Apple Store")
            .contains("Travel and eating out", "Big purchases");
      }
    }
    assertThat(discreet.of(bank(Trouble.LOGIN_REQUIRED, null)).toString())
        .doesNotContain("Platypus");
    assertThat(discreet.of(ended(result("Travel", "1200", false))).toString())
        .doesNotContain("200", "$")
        .contains("Travel");
  }

  @Test
  void aBankThatNeedsItsPersonIsNamed() {
    assertThat(wording.of(bank(Trouble.LOGIN_REQUIRED, null)).title())
        .isEqualTo("First Platypus Bank wants you to log in");
    assertThat(wording.of(bank(Trouble.EXPIRING, LocalDate.of(2026, 11, 30))).title())
        .isEqualTo("First Platypus Bank: the connection ends on Nov 30");
    assertThat(wording.of(bank(Trouble.EXPIRING, null)).title()).endsWith("ends soon");
    assertThat(
            wording.of(new BankNews(Trouble.REVOKED, "item", Optional.empty(), Optional.empty())))
        .extracting(PushText::title)
        .isEqualTo("Your bank is not connected any more");
  }

  @ParameterizedTest
  @EnumSource(Trouble.class)
  void everyTroubleHasItsWords(Trouble trouble) {
    assertThat(wording.of(bank(trouble, null)).title()).contains("First Platypus Bank");
  }

  @Test
  void aPeriodIsSummedUpByItsLimits() {
    PushText kept = wording.of(ended(result("Travel", "1200", false)));
    PushText passed =
        wording.of(
            ended(
                result("Travel", "1200", false),
                result("Shops", "2500", true),
                result("Rent", "100", false),
                result("Fun", "1999", false)));

    assertThat(kept)
        .isEqualTo(new PushText("Nov 1 – Nov 14: limit kept", "Travel: $1,200.00 of $2,000.00"));
    assertThat(passed.title()).isEqualTo("Nov 1 – Nov 14: 1 of 4 limits passed");
    assertThat(passed.body())
        .isEqualTo(
            "Shops: $2,500.00 of $2,000.00 · Fun: $1,999.00 of $2,000.00"
                + " · Travel: $1,200.00 of $2,000.00");
  }

  @Test
  void ofSeveralNoticesTheFirstIsSaidAndTheOthersAreCounted() {
    PushText text = new PushText("Over", "Travel: {0} of '1'");

    assertThat(wording.andMore(text, 1).body()).isEqualTo("Travel: {0} of '1' (and one more)");
    assertThat(wording.andMore(text, 2))
        .isEqualTo(new PushText("Over", "Travel: {0} of '1' (and 2 more)"));
  }

  private static BankNews bank(Trouble trouble, LocalDate endsOn) {
    return new BankNews(
        trouble, "item", Optional.of("First Platypus Bank"), Optional.ofNullable(endsOn));
  }

  private static PeriodEnd ended(PeriodEnd.Result... results) {
    Period period = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 15));
    return new PeriodEnd(period, List.of(results));
  }

  private static PeriodEnd.Result result(String rule, String sum, boolean passed) {
    return new PeriodEnd.Result(rule, Measure.SUM, usd(sum), LIMIT, passed);
  }

  private static Properties templates(String file) throws IOException {
    Properties templates = new Properties();
    try (Reader reader =
        new InputStreamReader(Wording.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      templates.load(reader);
    }
    return templates;
  }

  private static Set<String> places(String template) {
    return Pattern.compile("\\{\\d")
        .matcher(template)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }
}
