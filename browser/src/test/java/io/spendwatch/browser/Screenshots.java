package io.spendwatch.browser;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.Locale;

/** Pictures of a visit. */
record Screenshots(Visit visit, Path folder, String suffix) {
  /** What is in the window. */
  void take(String name) {
    take(name, false);
  }

  /** All of the page. */
  void takeWhole(String name) {
    take(name, true);
  }

  private void take(String name, boolean whole) {
    String file = (name + "-" + suffix + ".png").toLowerCase(Locale.ROOT);
    visit
        .page()
        .screenshot(new ScreenshotOptions().setPath(folder.resolve(file)).setFullPage(whole));
  }
}
