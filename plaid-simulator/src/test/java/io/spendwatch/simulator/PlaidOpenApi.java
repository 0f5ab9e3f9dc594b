package io.spendwatch.simulator;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Plaid's own OpenAPI file (https://github.com/plaid/plaid-openapi, 2020-09-14.yml), wherever the
 * system property {@code plaid.openapi} or the environment variable {@code PLAID_OPENAPI} says.
 */
final class PlaidOpenApi {
  private static final String IRI = "https://plaid.com/openapi";
  private static final String SCHEMAS = "#/components/schemas/";

  private final JsonNode document;
  private final SchemaRegistry registry;

  private PlaidOpenApi(Path file) {
    document = YAMLMapper.builder().build().readTree(file);
    registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            builder ->
                builder
                    .schemas(Map.of(IRI, document.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  /** Empty where the file is not at hand. */
  static Optional<PlaidOpenApi> atHand() {
    return Optional.ofNullable(System.getProperty("plaid.openapi", System.getenv("PLAID_OPENAPI")))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .map(PlaidOpenApi::new);
  }

  /** The fields that a path takes. */
  Set<String> requestFields(String path) {
    return names(request(path).path("properties"));
  }

  /** The fields that a path insists on. */
  Set<String> requiredFields(String path) {
    return request(path)
        .path("required")
        .valueStream()
        .map(JsonNode::asString)
        .collect(Collectors.toSet());
  }

  /** What is wrong with an answer; nothing if all is well. */
  List<String> faultsOfAnswer(String path, int status, JsonNode body) {
    JsonNode responses = document.at(pointer(path)).path("responses");
    String code = Integer.toString(status);
    JsonNode response = responses.path(responses.has(code) ? code : "default");
    String ref =
        response.path("content").path("application/json").path("schema").path("$ref").asString();
    return faults(ref.substring(SCHEMAS.length()), body);
  }

  /** What is wrong with a text that should be of this schema. */
  List<String> faults(String schema, JsonNode body) {
    Schema known = registry.getSchema(SchemaLocation.of(IRI + SCHEMAS + schema));
    // It lets nulls pass in what is itself nullable, hence the second look.
    Stream<String> broken = known.validate(body).stream().map(Error::toString);
    return Stream.concat(broken, second(document.at("/components/schemas/" + schema), body, schema))
        .toList();
  }

  /** Nulls where there must be none, and fields that Plaid would not send though it may. */
  private Stream<String> second(JsonNode schema, JsonNode body, String where) {
    JsonNode known = resolved(schema);
    if (body.isNull() && !known.path("nullable").booleanValue(false)) {
      return Stream.of(where + " must not be null");
    }
    if (body.isArray()) {
      return body.valueStream().flatMap(one -> second(known.path("items"), one, where + "[]"));
    }
    Map<String, JsonNode> properties = properties(known);
    if (!body.isObject() || properties.isEmpty()) {
      return Stream.empty();
    }
    return body.propertyStream()
        .flatMap(field ->
            properties.containsKey(field.getKey())
                ? second(
                    properties.get(field.getKey()), field.getValue(), where + "." + field.getKey())
                : Stream.of(where + " has no field " + field.getKey()));
  }

  private Map<String, JsonNode> properties(JsonNode schema) {
    Map<String, JsonNode> all = new TreeMap<>();
    schema.path("allOf").valueStream().forEach(part -> all.putAll(properties(resolved(part))));
    schema
        .path("properties")
        .propertyStream()
        .forEach(one -> all.put(one.getKey(), one.getValue()));
    return all;
  }

  private JsonNode resolved(JsonNode schema) {
    return schema.has("$ref")
        ? resolved(document.at(schema.get("$ref").asString().substring(1)))
        : schema;
  }

  private JsonNode request(String path) {
    return resolved(document.at(pointer(path)).at("/requestBody/content/application~1json/schema"));
  }

  private static String pointer(String path) {
    return "/paths/" + path.replace("/", "~1") + "/post";
  }

  private static Set<String> names(JsonNode properties) {
    return new TreeSet<>(properties.propertyNames());
  }
}
