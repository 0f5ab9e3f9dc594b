package io.spendwatch.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.faults.Occasion;
import io.spendwatch.simulator.json.Json;
import io.spendwatch.simulator.traffic.Interruption;
import io.spendwatch.simulator.traffic.Traffic;
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
  private static final int BACKLOG = 4096;
  private static final int LARGEST_BODY = 4 << 20;

  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Credentials credentials;
  private final Supplier<String> requestIds;
  private final Map<String, Route> routes;
  private final Traffic traffic;
  private final Function<String, Optional<Owner>> owners;

  /**
   * Listens from now on.
   *
   * @param owners finds what an access token belongs to
   * @throws IOException if the address cannot be bound
   */
  public Server(
      InetSocketAddress address,
      Credentials credentials,
      Supplier<String> requestIds,
      List<Route> routes,
      Traffic traffic,
      Function<String, Optional<Owner>> owners)
      throws IOException {
    prepareJdk();
    this.credentials = credentials;
    this.requestIds = requestIds;
    this.routes = routes.stream().collect(Collectors.toMap(Route::path, Function.identity()));
    this.traffic = traffic;
    this.owners = owners;
    http = HttpServer.create(address, BACKLOG);
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  /** Whose access token a call carries. */
  public record Owner(String itemId, String institutionId) {
    static final Owner NOBODY = new Owner("", "");
  }

  /** The JDK's server reads these once, when it is first used. */
  private static void prepareJdk() {
    // Else every answer on a kept connection waits for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    // Else of thousands of clients all but 200 lose their connection between two calls.
    System.setProperty("sun.net.httpserver.maxIdleConnections", "20000");
  }

  /** Where it listens. */
  public URI uri() {
    InetSocketAddress address = http.getAddress();
    return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
  }

  /** Stops listening at once; no call is under way any more when this returns. */
  @Override
  public void close() {
    traffic.close();
    http.stop(0);
    threads.close();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      String requestId = requestIds.get();
      exchange.getResponseHeaders().set("Plaid-Request-ID", requestId);
      answerOrNot(exchange, body, requestId);
    }
  }

  private void answerOrNot(HttpExchange exchange, byte[] body, String requestId)
      throws IOException {
    try {
      answer(exchange, body, requestId).send(exchange);
    } catch (Interruption e) {
      if (e.kind() == Interruption.Kind.HANG) {
        traffic.hang();
      }
    }
  }

  /** The one place where errors become Plaid's. */
  private Answer answer(HttpExchange exchange, byte[] body, String requestId) {
    try {
      return Answer.ok(call(exchange, body), requestId);
    } catch (PlaidException e) {
      return Answer.failure(e, requestId);
    } catch (Interruption e) {
      if (e.kind() == Interruption.Kind.GARBLE) {
        return Answer.garbled();
      }
      throw e;
    } catch (RuntimeException e) {
      log.error("{} failed", exchange.getRequestURI().getPath(), e);
      return Answer.failure(PlaidException.of("INTERNAL_SERVER_ERROR"), requestId);
    }
  }

  private Object call(HttpExchange exchange, byte[] body) {
    Route route =
        Optional.ofNullable(routes.get(exchange.getRequestURI().getPath()))
            .filter(_ -> exchange.getRequestMethod().equals("POST"))
            .orElseThrow(() -> PlaidException.of("NOT_FOUND"));
    Request request = new Request(parsed(exchange, body));
    if (route.isControl()) {
      return route.answer(request);
    }
    if (route.needsCredentials()) {
      credentials.check(exchange.getRequestHeaders(), request);
    }
    return traffic.pass(occasion(route, request), () -> route.answer(request));
  }

  private Occasion occasion(Route route, Request request) {
    Owner owner = request.peek("access_token").flatMap(owners).orElse(Owner.NOBODY);
    return Occasion.call(
        route.path(), owner.itemId(), owner.institutionId(), route.position().apply(request));
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
}
