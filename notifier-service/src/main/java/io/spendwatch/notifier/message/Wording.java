package io.spendwatch.notifier.message;

import io.spendwatch.domain.alert.Violation.Kind;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.rule.Rule;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Says what happened to a rule in one language, with the money and the dates of one locale. The
 * templates are in {@code pushes.properties}, one file a language.
 */
public final class Wording {
  private static final String TEMPLATES = Wording.class.getPackageName() + ".pushes";

  private final Locale locale;
  private final ResourceBundle templates;
  private final DateTimeFormatter day;

  /**
   * @param locale of the reader; English where there are no templates in its language
   */
  public Wording(Locale locale) {
    this.locale = locale;
    // Without this control, a missing language would become that of the machine.
    Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    this.templates = ResourceBundle.getBundle(TEMPLATES, locale, control);
    this.day = DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(locale);
  }

  public PushText of(Crossing crossing) {
    String topic = topic(crossing);
    Object[] values = values(crossing);
    return new PushText(filled(topic + ".title", values), filled(topic + ".body", values));
  }

  /** Which templates: {@code sum.exceeded}, or {@code single.recovered.level} for a warning. */
  private static String topic(Crossing crossing) {
    boolean warningBack = crossing.kind() == Kind.RECOVERED && crossing.level() < Rule.LIMIT;
    return word(crossing.measure()) + "." + word(crossing.kind()) + (warningBack ? ".level" : "");
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

  private String filled(String key, Object[] values) {
    return new MessageFormat(templates.getString(key), locale).format(values);
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
