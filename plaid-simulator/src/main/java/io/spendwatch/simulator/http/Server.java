package io.spendwatch.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers posts on its routes, a virtual thread each. */
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);
  private static final int BACKLOG = 1024;
  private static final int OK = 200;
  private static final int LARGEST_BODY = 4 << 20;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Credentials credentials;
  private final Supplier<String> requestIds;
  private final Map<String, Route> routes;

  /**
   * Listens from now on.
   *
   * @throws IOException if the address cannot be bound
   */
  public Server(
      InetSocketAddress address,
      Credentials credentials,
      Supplier<String> requestIds,
      List<Route> routes)
      throws IOException {
    // Else every answer on a kept connection waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.credentials = credentials;
    this.requestIds = requestIds;
    this.routes = routes.stream().collect(Collectors.toMap(Route::path, Function.identity()));
    http = HttpServer.create(address, BACKLOG);
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  /** Where it listens. */
  public URI uri() {
    InetSocketAddress address = http.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Stops listening at once; no call is under way any more when this returns. */
  @Override
  public void close() {
    http.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    String requestId = requestIds.get();
    try (exchange) {
      Answer answer = answer(exchange);
      byte[] bytes = Json.MAPPER.writeValueAsBytes(answer.body().put("request_id", requestId));
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.getResponseHeaders().set("Plaid-Request-ID", requestId);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** The one place where errors become Plaid's. */
  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    try {
      return new Answer(OK, Json.MAPPER.valueToTree(call(exchange, body)));
    } catch (PlaidException e) {
      return failure(e.error());
    } catch (RuntimeException e) {
      log.error("{} failed", exchange.getRequestURI().getPath(), e);
      return failure(PlaidError.of("INTERNAL_SERVER_ERROR"));
    }
  }

  private Object call(HttpExchange exchange, byte[] body) {
    Route route =
        Optional.ofNullable(routes.get(exchange.getRequestURI().getPath()))
            .filter(_ -> exchange.getRequestMethod().equals("POST"))
            .orElseThrow(() -> PlaidException.of("NOT_FOUND"));
    Request request = new Request(parsed(exchange, body));
    if (!route.open()) {
      credentials.check(exchange.getRequestHeaders(), request);
    }
    return route.answer(request);
  }

  /** The content type is required: a web page cannot send it without asking. */
  private static ObjectNode parsed(HttpExchange exchange, byte[] body) {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!type.startsWith("application/json") || body.length > LARGEST_BODY) {
      throw PlaidException.of("INVALID_BODY");
    }
    return object(body);
  }

  private static ObjectNode object(byte[] body) {
    try {
      JsonNode node = Json.MAPPER.readTree(body);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException _) {
      // What it says quotes the body, and Plaid does not say it either.
    }
    throw PlaidException.of("INVALID_BODY");
  }

  private static Answer failure(PlaidError error) {
    ObjectNode body = Json.MAPPER.valueToTree(error);
    body.remove("http_status");
    body.putNull("suggested_action");
    return new Answer(error.httpStatus(), body);
  }

  private record Answer(int status, ObjectNode body) {}
}
