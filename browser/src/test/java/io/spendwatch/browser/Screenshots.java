package io.spendwatch.browser;

import com.microsoft.playwright.Page.ScreenshotOptions;
import java.nio.file.Path;
import java.util.Locale;

/** Pictures of what is in the window on a visit. */
record Screenshots(Visit visit, Path folder, String suffix) {
  void take(String name) {
    String file = (name + "-" + suffix + ".png").toLowerCase(Locale.ROOT);
    visit.page().evaluate("scrollTo(0, 0)");
    visit.page().screenshot(new ScreenshotOptions().setPath(folder.resolve(file)));
  }
}
