package io.spendwatch.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.spendwatch.sandbox.console.Console;
import io.spendwatch.sandbox.console.Places;
import io.spendwatch.sandbox.trace.Journal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the page's modules decide, asked of them where they run, with nothing behind the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

  private static final String ENTRIES =
      """
      const at = (seconds) => new Date(1e12 + seconds * 1000).toISOString();
      const entry = (number, seconds, updateId, topic) =>
        ({ number, at: at(seconds), updateId, topic, words: topic });
      const shown = (entries, seconds) => journey(entries, 1e12 + seconds * 1000, false)?.updateId;
      const told = [
        entry(1, 0, 'a', 'transactions.update.ready'),
        entry(2, 1, 'a', 'transactions.update.starting'),
        entry(3, 2, 'a', 'categories.totaled')];
      """;

  private Chromium chromium;
  private Console console;
  private Page page;

  @BeforeAll
  void start() throws IOException {
    Optional<Path> program = Chromium.program();
    assumeTrue(program.isPresent(), "Skipped: there is no Chromium on the PATH of this machine");
    console = Console.start(0, nowhere(), new Journal(1));
    chromium = Chromium.start(program.get());
    page = chromium.fresh(400, 400, ColorScheme.LIGHT).newPage();
    page.navigate(console.uri() + "/icon.svg");
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
      console.close();
    }
  }

  @Test
  void aCategoryIsBelowAnotherByWholeNames() {
    assertThat(in("categories", "isWithin('Travel.Airports', 'Travel')")).isEqualTo(true);
    assertThat(in("categories", "isWithin('Travelling', 'Travel')")).isEqualTo(false);
  }

  @Test
  void whatIsBelowOrAboveAChosenCategoryCannotBeChosen() {
    assertThat(in("categories", "whyNot('Travel.Airports', ['Travel']).kind"))
        .isEqualTo("included");
    assertThat(in("categories", "whyNot('Travel', ['Travel.Airports']).kind"))
        .isEqualTo("narrowed");
    assertThat(in("categories", "whyNot('Travel', ['Travel', 'Shops'])")).isNull();
  }

  @Test
  void aRuleThatTheFormShowsIsWrittenAsItWasRead() {
    assertThat(in("rule-form", "JSON.stringify(toRule(toForm(exampleRule())))"))
        .isEqualTo(in("rule-form", "JSON.stringify(exampleRule())"));
  }

  @Test
  void aRuleThatSaysMoreThanTheFormIsNotPutIntoIt() {
    String merchant = "{ ...exampleRule(), condition: { merchant: 'Corner Shop' } }";
    String single = "{ ...exampleRule(), measure: 'single' }";

    assertThat(in("rule-form", "toForm(" + merchant + ")")).isNull();
    assertThat(in("rule-form", "toForm(" + single + ")")).isNull();
  }

  @Test
  void anUpdateThatFindsNothingDoesNotTakeThePlaceOfItsCompanion() {
    String companion = "[...told, entry(4, 2.5, 'b', 'transactions.update.ready')]";

    assertThat(in("journey", "shown(" + companion + ", 3)", ENTRIES)).isEqualTo("a");
  }

  @Test
  void anUpdateThatIsOnItsWayIsShownUntilItHasBeenSilentForLong() {
    String next = "[...told, entry(4, 60, 'b', 'transactions.update.ready')]";

    assertThat(in("journey", "shown(" + next + ", 61)", ENTRIES)).isEqualTo("b");
    assertThat(in("journey", "shown(" + next + ", 80)", ENTRIES)).isEqualTo("a");
  }

  @Test
  void aStreamThatBreaksGoesOnAfterTheLastEventThatWasHeard() {
    String twoStreams =
        """
        const asked = [];
        const streams = ['retry: 1\\n\\nid: 7\\nevent: alert\\ndata: {"n"', ': 1}\\n\\n'];
        const open = async (headers) => {
          asked.push(headers['Last-Event-ID'] ?? 'none');
          return new Response(new ReadableStream({
            start(it) {
              streams.splice(0).forEach((part) => it.enqueue(new TextEncoder().encode(part)));
              it.close();
            }}));
        };
        const heard = [];
        const end = follow({ open, connected: () => {}, hear: (name, data) => heard.push(name + data.n) });
        while (asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
        end();
        """;

    assertThat(in("stream", "[...heard, ...asked.slice(0, 2)].join()", twoStreams))
        .isEqualTo("alert1,none,7");
  }

  private Object in(String module, String expression) {
    return in(module, expression, "");
  }

  /** The value of an expression with all that a module exports in scope, after some statements. */
  private Object in(String module, String expression, String before) {
    Object exports =
        page.evaluate("async path => Object.keys(await import(path)).join()", path(module));
    return page.evaluate(
        "async path => { const { %s } = await import(path); %s return %s; }"
            .formatted(exports, before, expression),
        path(module));
  }

  private static String path(String module) {
    return "/js/" + module + ".js";
  }

  private static Places nowhere() {
    return new Places(
        NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE, "", List.of(), List.of());
  }
}
