package io.spendwatch.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.sandbox.trace.Journal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Journal journal = new Journal(1);
  private final HttpServer plaid = echo();
  private final Console console = console();
  private final HttpClient browser = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    browser.shutdownNow();
    console.close();
    plaid.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html",
    "/css/base.css, text/css",
    "/js/main.js, text/javascript",
    "/icon.svg, image/svg+xml",
    "/lit-html/directives/repeat.js, text/javascript",
  })
  void whatThePageNeedsIsServedAsWhatItIs(String path, String type) throws Exception {
    HttpResponse<String> answer = get(path);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    assertThat(answer.body()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nothing.js",
        "/Console.class",
        "/../Console.class",
        "/js/../../Console.class",
        "/%2e%2e/Console.class",
        "/lit-html/../../../logback.xml",
        "/js"
      })
  void nothingElseIsServed(String path) throws Exception {
    assertThat(get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void thePageMayRunItsOwnScriptsAndCallTheApiAndNothingElse() throws Exception {
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains(
            "default-src 'none'", "script-src 'self';", "connect-src 'self' http://api.test;");
  }

  @Test
  void aCallIsPassedOnWithItsMethodPathTypeAndBody() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(console.uri().resolve("/plaid/control/faults?all=1"))
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("{}"))
            .build();

    HttpResponse<String> answer = browser.send(request, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("POST /control/faults?all=1 text/plain {}");
  }

  @Test
  void aStreamTellsWhatIsInTheJournalAndThenWhatComes() throws Exception {
    journal.add(NOON, "topic", "ada", null, "first");
    try (BufferedReader stream = stream("")) {
      assertThat(nextData(stream))
          .contains("\"number\":1", "\"words\":\"first\"", "\"key\":\"ada\"");

      journal.add(NOON, "topic", "ada", null, "second");

      assertThat(nextData(stream)).contains("\"number\":2", "\"words\":\"second\"");
    }
  }

  @Test
  void aStreamGoesOnAfterTheLastEventThatWasHeard() throws Exception {
    journal.add(NOON, "topic", "ada", null, "first");
    journal.add(NOON, "topic", "ada", null, "second");

    try (BufferedReader stream = stream("1")) {
      assertThat(nextData(stream)).contains("second");
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create(console.uri() + path);
    return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private BufferedReader stream(String lastEventId) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(console.uri().resolve("/topics"))
            .header("Last-Event-ID", lastEventId)
            .build();
    InputStream body = browser.send(request, BodyHandlers.ofInputStream()).body();
    return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  private static String nextData(BufferedReader stream) throws IOException {
    String line = stream.readLine();
    while (!line.startsWith("data:")) {
      line = stream.readLine();
    }
    return line;
  }

  private Console console() {
    URI nowhere = URI.create("http://127.0.0.1:9");
    URI simulator = URI.create("http://127.0.0.1:" + plaid.getAddress().getPort());
    Places places =
        new Places(
            URI.create("http://api.test"),
            simulator,
            nowhere,
            nowhere,
            nowhere,
            nowhere,
            "127.0.0.1:9",
            List.of("topic"),
            List.of());
    try {
      return Console.start(0, places, journal);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Answers with what it was asked. */
  private static HttpServer echo() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", ConsoleTest::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      String said =
          "%s %s %s %s"
              .formatted(exchange.getRequestMethod(), exchange.getRequestURI(), type, body);
      exchange.sendResponseHeaders(202, said.length());
      exchange.getResponseBody().write(said.getBytes(StandardCharsets.UTF_8));
    }
  }
}
