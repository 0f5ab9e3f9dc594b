package io.spendwatch.notifier.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** The templates of one language, or the nearest there are: de-AT, then de, then English. */
final class Templates {
  private static final String FILES = Templates.class.getPackageName() + ".pushes";

  /** Ends the names of templates that show nothing to whoever sees the screen. */
  private static final String HIDDEN = ".hidden";

  private final Locale locale;
  private final boolean hidden;
  private final ResourceBundle bundle;

  Templates(Locale locale, boolean hidden) {
    this.locale = locale;
    this.hidden = hidden;
    // Without this control, a missing language would become that of the machine.
    Control control = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);
    this.bundle = ResourceBundle.getBundle(FILES, locale, control);
  }

  /** One template, in its discreet form where there has to be one, with values in their places. */
  String filled(String key, Object... values) {
    boolean discreet = hidden && bundle.containsKey(key + HIDDEN);
    String template = bundle.getString(discreet ? key + HIDDEN : key);
    return new MessageFormat(template, locale).format(values);
  }
}
