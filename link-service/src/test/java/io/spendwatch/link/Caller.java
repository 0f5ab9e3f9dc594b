package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API as one user's app does, and holds each answer against its description. */
public record Caller(URI base, String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What came back; the body is a missing node if there is none. */
  public record Answer(int status, HttpResponse<String> response) {
    public JsonNode body() {
      return JSON.readTree(response.body());
    }

    public String text() {
      return response.body();
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** With one more header. */
  public Answer get(String path, String header, String value) {
    return send(request(path).header(header, value).GET());
  }

  public Answer delete(String path) {
    return send(request(path).DELETE());
  }

  public Answer put(String path, String json) {
    return send(request(path).PUT(BodyPublishers.ofString(json)));
  }

  public Answer post(String path, String json) {
    return send(request(path).POST(BodyPublishers.ofString(json)));
  }

  /** With one more header. */
  public Answer put(String path, String json, String header, String value) {
    return send(request(path).header(header, value).PUT(BodyPublishers.ofString(json)));
  }

  public Answer send(String method, String path, BodyPublisher body) {
    return send(request(path).method(method, body));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json");
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      assertThat(faults(response)).as("against the description of the API").isEmpty();
      return new Answer(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> faults(HttpResponse<String> response) {
    return ApiDescription.get()
        .faults(
            response.request().method(),
            response.request().uri().getPath(),
            response.statusCode(),
            response.headers().firstValue("Content-Type").orElse(""),
            response.body());
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return "Caller";
  }
}
