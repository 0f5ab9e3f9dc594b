package io.spendwatch.simulator;

import io.spendwatch.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Posts JSON to a simulator, without any Plaid library in between. */
final class Caller implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Caller(PlaidSimulator simulator) {
    base = simulator.uri();
  }

  /** A call with the right keys that must succeed. */
  JsonNode ok(String path, Map<String, ?> body) {
    Answer answer = post(path, body);
    if (answer.status() != 200) {
      throw new AssertionError(path + " answered " + answer.body());
    }
    return answer.body();
  }

  /** A call with the right keys. */
  Answer post(String path, Map<String, ?> body) {
    return Answer.of(raw(path, body));
  }

  /** The same, not read as JSON. */
  HttpResponse<String> raw(String path, Map<String, ?> body) {
    return sent(request(base.resolve(path), body).build());
  }

  HttpRequest.Builder request(URI uri, Map<String, ?> body) {
    return HttpRequest.newBuilder(uri)
        .headers(
            "PLAID-CLIENT-ID",
            "sandbox-client",
            "PLAID-SECRET",
            "sandbox-secret",
            "Content-Type",
            "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)));
  }

  Answer send(String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return Answer.of(sent(request.build()));
  }

  private HttpResponse<String> sent(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Links somebody; what is null is left out. */
  Linked link(String username, String password, String webhook) {
    return link("ins_109508", username, password, webhook);
  }

  /** Links somebody at a bank. */
  Linked linkAt(String institutionId, String username) {
    return link(institutionId, username, null, null);
  }

  private Linked link(String institutionId, String username, String password, String webhook) {
    Map<String, Object> options =
        Stream.of(
                entry("override_username", username),
                entry("override_password", password),
                entry("webhook", webhook))
            .flatMap(Optional::stream)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    JsonNode created =
        ok(
            "/sandbox/public_token/create",
            Map.of(
                "institution_id",
                institutionId,
                "initial_products",
                List.of("transactions"),
                "options",
                options));
    return exchange(created.get("public_token").stringValue());
  }

  /** What every request for a link token has. */
  static Map<String, Object> linkTokenWith(Map<String, Object> more) {
    Map<String, Object> request =
        new HashMap<>(
            Map.of(
                "client_name",
                "Spendwatch",
                "language",
                "en",
                "country_codes",
                List.of("US"),
                "user",
                Map.of("client_user_id", "ada")));
    request.putAll(more);
    return request;
  }

  Linked exchange(String publicToken) {
    JsonNode exchanged = ok("/item/public_token/exchange", Map.of("public_token", publicToken));
    return new Linked(
        exchanged.get("item_id").stringValue(), exchanged.get("access_token").stringValue());
  }

  /** One page of sync. */
  JsonNode sync(Linked item, String cursor, int count) {
    return ok(
        "/transactions/sync",
        Map.of("access_token", item.accessToken(), "cursor", cursor, "count", count));
  }

  @Override
  public void close() {
    http.close();
  }

  private static Optional<Map.Entry<String, Object>> entry(String key, String value) {
    return Optional.ofNullable(value).map(known -> Map.entry(key, Objects.requireNonNull(known)));
  }

  record Answer(int status, JsonNode body, String requestId) {
    static Answer of(HttpResponse<String> response) {
      return new Answer(
          response.statusCode(),
          Json.MAPPER.readTree(response.body()),
          response.headers().firstValue("Plaid-Request-ID").orElse(""));
    }

    String errorCode() {
      return body.path("error_code").asString("");
    }
  }
}
