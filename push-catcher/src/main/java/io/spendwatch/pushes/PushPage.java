package io.spendwatch.pushes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The page that shows what stands on the phones. */
final class PushPage {
  private static final String PAGE = page();

  /** The newest first. */
  static String of(List<CaughtPush> visible, int caught) {
    String articles =
        visible.reversed().stream().map(PushPage::article).collect(Collectors.joining());
    return PAGE.replace("{{summary}}", summary(visible.size(), caught))
        .replace("{{pushes}}", articles);
  }

  private static String summary(int visible, int caught) {
    return caught == 0
        ? "None yet."
        : visible + " on the screens, " + caught + " sent. The same as JSON: <code>/pushes</code>.";
  }

  private static String article(CaughtPush push) {
    return """
    <article>
    <h2>%s</h2>
    <p>%s</p>
    <small>%s to %s%s</small>
    </article>
    """
        .formatted(
            escaped(push.title().orElse("(no title)")),
            escaped(push.body().orElse("")),
            push.at(),
            escaped(push.target()),
            escaped(data(push.data())));
  }

  private static String data(Map<String, String> data) {
    return data.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> ", " + entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static String page() {
    try (InputStream page = PushPage.class.getResourceAsStream("pushes.html")) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PushPage() {}
}
