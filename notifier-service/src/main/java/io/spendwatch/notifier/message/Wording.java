package io.spendwatch.notifier.message;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Measure;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.notifier.notice.About;
import io.spendwatch.notifier.notice.BankNews;
import io.spendwatch.notifier.notice.Crossing;
import io.spendwatch.notifier.notice.PeriodEnd;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Puts notices into the words of one language, with the money and the dates of one locale. The
 * templates are in {@code pushes.properties}, one file a language.
 */
public final class Wording {
  /** So many rules of a period are named. */
  private static final int NAMED = 3;

  private final Locale locale;
  private final Templates templates;
  private final DateTimeFormatter day;
  private final boolean hidden;

  /**
   * @param locale of the reader; English where there are no templates in its language
   * @param hidden whether amounts, merchants and banks are kept from whoever sees the screen
   */
  public Wording(Locale locale, boolean hidden) {
    this.locale = locale;
    this.hidden = hidden;
    this.templates = new Templates(locale, hidden);
    this.day = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
  }

  public PushText of(About about) {
    return switch (about) {
      case Crossing it -> text(topic(it), values(it));
      case BankNews it -> text(topic(it), values(it));
      case PeriodEnd it -> summary(it);
    };
  }

  /** The same as one notice of several. */
  public PushText andMore(PushText text, int more) {
    return new PushText(text.title(), templates.filled("more", text.body(), more));
  }

  private PushText text(String topic, Object[] values) {
    return new PushText(
        templates.filled(topic + ".title", values), templates.filled(topic + ".body", values));
  }

  /** Which templates: {@code sum.exceeded}, or {@code single.recovered.level} for a warning. */
  private static String topic(Crossing crossing) {
    boolean warningBack = crossing.kind() == Kind.RECOVERED && crossing.level() < Rule.LIMIT;
    return word(crossing.measure()) + "." + word(crossing.kind()) + (warningBack ? ".level" : "");
  }

  private static String topic(BankNews news) {
    return "bank." + word(news.trouble()) + (news.endsOn().isPresent() ? ".on" : "");
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** In the order that the head of {@code pushes.properties} lists. All are words already. */
  private Object[] values(Crossing crossing) {
    return new Object[] {
      crossing.ruleName(),
      amount(crossing.sum()),
      amount(crossing.limit()),
      amount(crossing.overBy()),
      percent(crossing.level()),
      date(crossing.since()),
      crossing.largest().map(Crossing.Purchase::at).orElse(""),
      crossing.largest().map(Crossing.Purchase::on).map(this::date).orElse("")
    };
  }

  private Object[] values(BankNews news) {
    String bank = news.bank().filter(_ -> !hidden).orElseGet(() -> templates.filled("bank"));
    return new Object[] {bank, news.endsOn().map(this::date).orElse("")};
  }

  private PushText summary(PeriodEnd end) {
    String first = date(end.period().start());
    String last = date(end.period().lastDay());
    String topic = end.passed() == 0 ? "period.kept" : "period.passed";
    int limits = end.results().size();
    return new PushText(
        templates.filled(topic + ".title", first, last, limits, end.passed()),
        templates.filled("period.body", results(end.results())));
  }

  /** The nearest to their limits, or beyond, first. */
  private String results(List<PeriodEnd.Result> results) {
    return results.stream()
        .sorted(PeriodEnd.FURTHEST_FIRST)
        .limit(NAMED)
        .map(this::result)
        .collect(Collectors.joining(" · "));
  }

  private String result(PeriodEnd.Result result) {
    String key = result.measure() == Measure.SUM ? "period.sum" : "period.single";
    return templates.filled(key, result.ruleName(), amount(result.sum()), amount(result.limit()));
  }

  private String amount(Money money) {
    return Amounts.of(money, locale);
  }

  private String percent(int level) {
    return NumberFormat.getPercentInstance(locale).format(level / 100.0);
  }

  private String date(LocalDate date) {
    return day.format(date);
  }
}
