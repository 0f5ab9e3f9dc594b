package io.spendwatch.sandbox.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.sandbox.trace.Journal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page on 127.0.0.1, with what passes the topics, and ways to the servers that stand in
 * for Plaid, for Firebase and for the issuer of tokens. The page calls the API itself where it is.
 */
public final class Console implements AutoCloseable {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client = HttpClient.newHttpClient();

  private Console(HttpServer server) {
    this.server = server;
  }

  /**
   * Answers when this returns.
   *
   * @param places what the page shows, and calls
   * @param journal what passes the topics
   */
  public static Console start(int port, Places places, Journal journal) throws IOException {
    Console console = new Console(HttpServer.create(new InetSocketAddress(LOOPBACK, port), 0));
    HttpServer server = console.server;
    server.setExecutor(console.threads);
    server.createContext("/", new Pages(places.api())::handle);
    server.createContext("/places.json", exchange -> answer(exchange, places));
    server.createContext("/topics", new TopicStream(journal)::handle);
    console.lead("/plaid/", places.plaid());
    console.lead("/pushes/", places.pushes());
    console.lead("/identity/", places.identity());
    server.start();
    return console;
  }

  /** Where the page is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What browsers call the origin of the page, for {@code spendwatch.web.allowed-origins}. */
  public static List<String> origins(int port) {
    return List.of("http://127.0.0.1:" + port, "http://localhost:" + port);
  }

  @Override
  public void close() {
    server.stop(0);
    // Streams would never end by themselves.
    threads.shutdownNow();
    threads.close();
    client.shutdownNow();
  }

  private void lead(String prefix, URI to) {
    server.createContext(prefix, new Passage(prefix, to, client)::handle);
  }

  private static void answer(HttpExchange exchange, Places places) throws IOException {
    try (exchange) {
      byte[] body = JsonMapper.shared().writeValueAsBytes(places);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
