package io.spendwatch.link.live;

import io.spendwatch.link.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an app hears that listens. */
final class EventStream implements AutoCloseable {
  private final HttpClient http;
  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  private EventStream(HttpClient http, HttpResponse<InputStream> response) {
    this.http = http;
    this.response = response;
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  record Event(String id, String name, JsonNode data) {}

  static EventStream open(Caller app, String lastEventId) {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(app.base().resolve("/v1/events"))
            .timeout(Duration.ofMinutes(1))
            .header("Authorization", "Bearer " + app.token());
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    try {
      return new EventStream(http, http.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  int status() {
    return response.statusCode();
  }

  /** The next event of this name; others before it are passed over. */
  Event next(String name) {
    Event event = next();
    while (!event.name().equals(name)) {
      event = next();
    }
    return event;
  }

  Event next() {
    String id = null;
    String name = null;
    String data = null;
    try {
      while (data == null) {
        String line = lines.readLine();
        if (line == null) {
          throw new AssertionError("the stream has ended");
        }
        id = line.startsWith("id:") ? line.substring(3).strip() : id;
        name = line.startsWith("event:") ? line.substring(6).strip() : name;
        data = line.startsWith("data:") ? line.substring(5) : data;
      }
      return new Event(id, name, JsonMapper.shared().readTree(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException _) {
      // It is left anyway.
    }
    http.shutdownNow();
  }
}
