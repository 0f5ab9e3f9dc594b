package io.spendwatch.pushes.fcm;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer. */
public record Reply(int status, Map<String, String> headers, String body) {
  private static final JsonMapper JSON = new JsonMapper();

  /** No answer: the connection is closed. */
  public static final Reply NONE = new Reply(0, Map.of(), "");

  public static Reply json(int status, Object body) {
    return of(status, "application/json", JSON.writeValueAsString(body));
  }

  public static Reply html(int status, String body) {
    return of(status, "text/html", body);
  }

  /** An error as RFC 9457 has it; the detail says what to do. */
  public static Reply problem(int status, String title, String detail) {
    Map<String, Object> problem = Map.of("status", status, "title", title, "detail", detail);
    return of(status, "application/problem+json", JSON.writeValueAsString(problem));
  }

  public Reply with(String header, String value) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(header, value);
    return new Reply(status, all, body);
  }

  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static Reply of(int status, String mediaType, String body) {
    return new Reply(status, Map.of("Content-Type", mediaType + "; charset=utf-8"), body);
  }
}
