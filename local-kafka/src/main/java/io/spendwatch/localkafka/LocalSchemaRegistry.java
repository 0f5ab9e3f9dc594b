package io.spendwatch.localkafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stand-in for a schema registry, on 127.0.0.1, at the paths of <a
 * href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">Confluent's
 * REST API</a> that its clients use to register, look up and read Avro schemas. It checks no
 * compatibility, knows no references and deletes nothing. Ids outlive a killed process.
 */
public final class LocalSchemaRegistry implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int LARGEST_REQUEST = 1 << 20;

  static {
    // Without it answers on a kept connection may wait 40 ms for the client's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final RegistryApi api;

  private LocalSchemaRegistry(HttpServer server, RegistryApi api) {
    this.server = server;
    this.api = api;
  }

  /**
   * Answers when this returns.
   *
   * @param file where the schemas are kept, made on the first start; of one registry at a time
   * @param port 0 for any free one
   * @throws PortTakenException if somebody listens on the port
   */
  public static LocalSchemaRegistry start(Path file, int port) {
    try {
      RegistryApi api = new RegistryApi(RegisteredSchemas.in(file));
      HttpServer server = HttpServer.create(Loopback.address(port), 0);
      LocalSchemaRegistry registry = new LocalSchemaRegistry(server, api);
      registry.listen();
      return registry;
    } catch (BindException _) {
      throw new PortTakenException(port, "schema registry");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What clients call {@code schema.registry.url}. */
  public String url() {
    return "http://" + Loopback.HOST + ":" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private void listen() {
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] request = exchange.getRequestBody().readNBytes(LARGEST_REQUEST);
      String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
      RegistryApi.Answer answer = api.answer(line, request);
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
