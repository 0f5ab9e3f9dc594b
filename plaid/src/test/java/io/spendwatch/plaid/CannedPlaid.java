package io.spendwatch.plaid;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers every call with the same words, and remembers the last one that it was sent. */
final class CannedPlaid implements AutoCloseable {
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "{}";
  private volatile String retryAfter;
  volatile String path;
  volatile JsonObject sent;
  volatile String clientId;

  CannedPlaid() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  CannedPlaid answers(String body) {
    return answers(200, body);
  }

  CannedPlaid answers(int httpStatus, String body) {
    this.status = httpStatus;
    this.answer = body;
    return this;
  }

  void retryAfter(String header) {
    this.retryAfter = header;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  Plaid connect() {
    return Plaid.connect(PlaidSettings.of(uri(), "client-of-test", "secret-of-test"));
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      path = exchange.getRequestURI().getPath();
      clientId = exchange.getRequestHeaders().getFirst("PLAID-CLIENT-ID");
      byte[] body = exchange.getRequestBody().readAllBytes();
      sent = JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
      byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      if (retryAfter != null) {
        exchange.getResponseHeaders().add("Retry-After", retryAfter);
      }
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
