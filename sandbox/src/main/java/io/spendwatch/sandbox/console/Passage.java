package io.spendwatch.sandbox.console;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Passes calls on to a server that stands in for somebody else. To the page it has the page's own
 * origin, so pages of strangers get nothing from it, and the server need not know of browsers.
 */
final class Passage {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LARGEST_BODY = 1 << 20;

  private final String prefix;
  private final URI server;
  private final HttpClient client;

  /**
   * @param prefix of the paths that lead there, which the server does not see
   */
  Passage(String prefix, URI server, HttpClient client) {
    this.prefix = prefix;
    this.server = server;
    this.client = client;
  }

  void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
      pass(exchange, client.send(request(exchange, body), BodyHandlers.ofByteArray()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    String path = exchange.getRequestURI().toString().substring(prefix.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/" + path))
            .timeout(PATIENCE)
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    // What is asked for as something else stays so: the simulator refuses all but JSON.
    contentType(exchange).ifPresent(type -> request.header("Content-Type", type));
    return request.build();
  }

  private static Optional<String> contentType(HttpExchange exchange) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }
}
