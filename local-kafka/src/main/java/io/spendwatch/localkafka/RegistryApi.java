package io.spendwatch.localkafka;

import io.spendwatch.localkafka.RegisteredSchemas.Version;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The registry's paths, and what is answered at each. */
final class RegistryApi {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Pattern, Route> routes = new LinkedHashMap<>();
  private final RegisteredSchemas schemas;

  /** What goes back: a status and a body to be written as JSON. */
  record Answer(int status, Object body) {}

  @FunctionalInterface
  private interface Route {
    /** The body of the answer to a path's variables and a request's body. */
    Object answer(List<String> variables, byte[] request);
  }

  RegistryApi(RegisteredSchemas schemas) {
    this.schemas = schemas;
    on("GET /", (_, _) -> Map.of());
    on("GET /config(?:/[^/]+)?", (_, _) -> Map.of("compatibilityLevel", "NONE"));
    on("GET /mode(?:/[^/]+)?", (_, _) -> Map.of("mode", "READWRITE"));
    on("GET /schemas/types", (_, _) -> List.of("AVRO"));
    on("GET /schemas/ids/(\\d+)", (id, _) -> Map.of("schema", withId(id).schema()));
    on("GET /schemas/ids/(\\d+)/schema", (id, _) -> JSON.readTree(withId(id).schema()));
    on("GET /schemas/ids/(\\d+)/versions", (id, _) -> usesOf(id));
    on("GET /subjects", (_, _) -> schemas.subjects());
    on("POST /subjects/([^/]+)", this::find);
    on("GET /subjects/([^/]+)/versions", (subject, _) -> numbers(subject.getFirst()));
    on("POST /subjects/([^/]+)/versions", this::register);
    on("GET /subjects/([^/]+)/versions/([^/]+)", (version, _) -> version(version));
    on(
        "GET /subjects/([^/]+)/versions/([^/]+)/schema",
        (version, _) -> JSON.readTree(version(version).schema()));
  }

  /**
   * @param line method and path as in the first line of the request
   */
  Answer answer(String line, byte[] request) {
    try {
      return new Answer(200, body(line, request));
    } catch (Refusal refusal) {
      return refusal.answer();
    } catch (AvroRuntimeException | JacksonException _) {
      return new Refusal(42201, "The request holds no valid Avro schema").answer();
    }
  }

  private Object body(String line, byte[] request) {
    for (Map.Entry<Pattern, Route> route : routes.entrySet()) {
      Matcher matcher = route.getKey().matcher(line);
      if (matcher.matches()) {
        return route.getValue().answer(variables(matcher), request);
      }
    }
    throw new Refusal(404, "This stand-in for a schema registry has no " + line);
  }

  private Object register(List<String> subject, byte[] request) {
    return Map.of("id", schemas.register(subject.getFirst(), schema(request)).id());
  }

  private Version find(List<String> subject, byte[] request) {
    numbers(subject.getFirst());
    return schemas
        .find(subject.getFirst(), schema(request))
        .orElseThrow(() -> new Refusal(40403, "Schema not found"));
  }

  private Version withId(List<String> id) {
    return withId(Integer.parseInt(id.getFirst())).getFirst();
  }

  private List<Version> withId(int id) {
    List<Version> found = schemas.withId(id);
    if (found.isEmpty()) {
      throw new Refusal(40403, "Schema " + id + " not found");
    }
    return found;
  }

  private Object usesOf(List<String> id) {
    return withId(Integer.parseInt(id.getFirst())).stream()
        .map(version -> Map.of("subject", version.subject(), "version", version.version()))
        .toList();
  }

  private List<Integer> numbers(String subject) {
    return versions(subject).stream().map(Version::version).toList();
  }

  private List<Version> versions(String subject) {
    List<Version> versions = schemas.versions(subject);
    if (versions.isEmpty()) {
      throw new Refusal(40401, "Subject '" + subject + "' not found");
    }
    return versions;
  }

  private Version version(List<String> subjectAndNumber) {
    List<Version> versions = versions(subjectAndNumber.getFirst());
    String number = subjectAndNumber.getLast();
    return number.equals("latest")
        ? versions.getLast()
        : versions.stream()
            .filter(version -> String.valueOf(version.version()).equals(number))
            .findFirst()
            .orElseThrow(() -> new Refusal(40402, "Version " + number + " not found"));
  }

  private static String schema(byte[] request) {
    JsonNode body = JSON.readTree(request);
    if (!body.path("schemaType").stringValue("AVRO").equals("AVRO")
        || !body.path("references").isEmpty()) {
      throw new Refusal(42201, "This stand-in takes Avro schemas without references only");
    }
    return Optional.ofNullable(body.path("schema").stringValue(null))
        .orElseThrow(() -> new Refusal(42201, "The request holds no schema"));
  }

  private static List<String> variables(MatchResult path) {
    return IntStream.rangeClosed(1, path.groupCount())
        .mapToObj(path::group)
        .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
        .toList();
  }

  private void on(String line, Route route) {
    routes.put(Pattern.compile(line), route);
  }

  /** An error as the registry tells it: the first three digits of its code are the HTTP status. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int code;

    Refusal(int code, String message) {
      super(message, null, false, false);
      this.code = code;
    }

    Answer answer() {
      int status = code < 1000 ? code : code / 100;
      return new Answer(status, Map.of("error_code", code, "message", getMessage()));
    }
  }
}
