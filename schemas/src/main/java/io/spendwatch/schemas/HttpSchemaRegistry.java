package io.spendwatch.schemas;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.config.ConfigException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A registry that speaks the <a
 * href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">REST API of
 * Confluent's</a>, as those of Apicurio, Karapace and Redpanda do too. Asks once for every schema
 * and every id. Safe for many threads.
 */
public final class HttpSchemaRegistry implements SchemaRegistry {
  /** Name of the setting of Kafka clients that holds the registry's address. */
  public static final String URL = "schema.registry.url";

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Registered, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final URI address;
  private final Optional<String> authorization;

  /**
   * @param address where the registry's paths begin; a user and password in it ({@code
   *     https://user:password@host}) are sent as basic authentication and shown nowhere
   */
  public HttpSchemaRegistry(URI address) {
    this.address = URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
    this.authorization = Optional.ofNullable(address.getUserInfo()).map(HttpSchemaRegistry::basic);
  }

  /**
   * The registry that {@link #URL} in a Kafka client's settings names.
   *
   * @throws ConfigException if it names none
   */
  static HttpSchemaRegistry configuredBy(Map<String, ?> settings) {
    Object address = settings.get(URL);
    if (address == null) {
      throw new ConfigException("Set " + URL + " to the address of the schema registry.");
    }
    return new HttpSchemaRegistry(URI.create(address.toString()));
  }

  @Override
  public int idOf(String subject, Schema schema) {
    Registered key = new Registered(subject, schema);
    Integer known = ids.get(key);
    return known == null ? ids.computeIfAbsent(key, this::register) : known;
  }

  @Override
  public Schema schemaOf(int id) {
    Schema known = schemas.get(id);
    return known == null ? schemas.computeIfAbsent(id, this::fetch) : known;
  }

  private int register(Registered wanted) {
    String path = "/subjects/" + encoded(wanted.subject()) + "/versions";
    String body = JSON.writeValueAsString(Map.of("schema", wanted.schema().toString()));
    JsonNode id = ask(request(path).POST(BodyPublishers.ofString(body)).build()).get("id");
    if (id == null || !id.isInt()) {
      throw new SchemaRegistryException(at(path) + " answered without an id.");
    }
    return id.intValue();
  }

  private Schema fetch(int id) {
    String path = "/schemas/ids/" + id;
    JsonNode schema = ask(request(path).GET().build()).get("schema");
    try {
      return SchemaParser.parseSingle(schema == null ? "" : schema.stringValue(""));
    } catch (AvroRuntimeException e) {
      throw new SchemaRegistryException(at(path) + " answered with no Avro schema.", e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address.toString().replaceFirst("/$", "") + path))
            .timeout(ANSWER)
            .header("Accept", MEDIA_TYPE)
            .header("Content-Type", MEDIA_TYPE);
    authorization.ifPresent(basic -> request.header("Authorization", basic));
    return request;
  }

  private JsonNode ask(HttpRequest request) {
    HttpResponse<String> response = send(request);
    String path = request.uri().getPath();
    if (response.statusCode() >= 500) {
      throw new SchemaRegistryUnavailableException(problem(path, response));
    }
    if (response.statusCode() != 200) {
      throw new SchemaRegistryException(problem(path, response));
    }
    return json(response.body())
        .orElseThrow(() -> new SchemaRegistryException(at(path) + " answered no JSON."));
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return Connections.SHARED.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new SchemaRegistryUnavailableException(
          "The schema registry at " + address + " cannot be reached.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SchemaRegistryUnavailableException(
          "Interrupted while the schema registry at " + address + " was asked.", e);
    }
  }

  private String problem(String path, HttpResponse<String> response) {
    String told =
        json(response.body()).map(body -> body.path("message").stringValue("")).orElse("");
    return at(path) + " answered " + response.statusCode() + (told.isEmpty() ? "." : ": " + told);
  }

  private String at(String path) {
    return "The schema registry at " + address + " asked for " + path;
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(JSON.readTree(body));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private record Registered(String subject, Schema schema) {}

  /** Made with the first request. One for all, as Kafka makes and drops serializers at will. */
  private static final class Connections {
    static final HttpClient SHARED =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }
}
