package io.spendwatch.link;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The checked-in description of the API, and what an answer must be by it. */
public final class ApiDescription {
  private static final String IRI = "https://spendwatch.test/openapi";
  private static final ApiDescription INSTANCE = new ApiDescription();

  private final JsonNode document;
  private final SchemaRegistry registry;

  private ApiDescription() {
    InputStream yaml = ApiDescription.class.getResourceAsStream("/openapi.yaml");
    document = YAMLMapper.builder().build().readTree(yaml);
    registry =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi30(),
            builder ->
                builder
                    .schemas(Map.of(IRI, document.toString()))
                    .schemaRegistryConfig(
                        SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  }

  public static ApiDescription get() {
    return INSTANCE;
  }

  /** Every operation: {@code GET /v1/plan}. */
  Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    paths()
        .forEach(path ->
            document.get("paths").get(path).propertyNames().stream()
                .filter(member -> !member.equals("parameters"))
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
    return operations;
  }

  /** All request bodies that the document shows as an example, by operation. */
  Stream<Map.Entry<String, JsonNode>> exampleRequests() {
    return operations().stream()
        .map(operation -> {
          String[] parts = operation.split(" ", 2);
          JsonNode body =
              operation(parts[1], parts[0]).at("/requestBody/content/application~1json/example");
          return Map.entry(operation, body);
        })
        .filter(it -> !it.getValue().isMissingNode());
  }

  /** What is wrong with an answer; nothing if all is well, or nobody described the path. */
  List<String> faults(String method, String path, int status, String contentType, String body) {
    Optional<String> template = template(path);
    if (template.isEmpty() || operation(template.get(), method).isMissingNode()) {
      return List.of();
    }
    JsonNode responses = operation(template.get(), method).path("responses");
    String code = String.valueOf(status);
    if (!responses.has(code)) {
      // Anything may break, and be asked for in an unknown form: then there is a problem at least.
      return status == 304
              || status == 500
              || status == 503
              || status == 404
              || status == 415
              || status == 413
          ? List.of()
          : List.of("%s %s may not answer %s".formatted(method, template.get(), code));
    }
    String pointer = pointer(template.get(), method) + "/responses/" + code;
    return bodyFaults(resolved(pointer), contentType, body);
  }

  private List<String> bodyFaults(String response, String contentType, String body) {
    JsonNode content = document.at(response).path("content");
    if (content.isMissingNode()) {
      return body.isEmpty() ? List.of() : List.of("there must be no body, but is: " + body);
    }
    String type = contentType.replaceFirst(";.*", "");
    if (!content.has(type)) {
      return List.of("it must be of " + content.propertyNames() + ", but is " + contentType);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    String schema = response + "/content/" + type.replace("/", "~1") + "/schema";
    JsonNode json = tools.jackson.databind.json.JsonMapper.shared().readTree(body);
    return registry.getSchema(SchemaLocation.of(IRI + "#" + schema)).validate(json).stream()
        .map(Error::toString)
        .toList();
  }

  /** A pointer to what a response is, through its reference if it is one. */
  private String resolved(String pointer) {
    String reference = document.at(pointer).path("$ref").asString("");
    return reference.isEmpty() ? pointer : reference.substring(1);
  }

  private Optional<String> template(String path) {
    String bare = path.replaceFirst("\\?.*", "");
    return paths().stream()
        .filter(it -> Pattern.matches(it.replaceAll("\\{\\w+}", "[^/]+"), bare))
        // What is written out goes before what is a parameter.
        .min((one, other) -> Boolean.compare(one.endsWith("}"), other.endsWith("}")));
  }

  private Set<String> paths() {
    return new TreeSet<>(document.get("paths").propertyNames());
  }

  private JsonNode operation(String template, String method) {
    return document.at(pointer(template, method));
  }

  private static String pointer(String template, String method) {
    return "/paths/" + template.replace("/", "~1") + "/" + method.toLowerCase(Locale.ROOT);
  }
}
