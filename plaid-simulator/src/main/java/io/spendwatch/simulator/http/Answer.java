package io.spendwatch.simulator.http;

import com.sun.net.httpserver.HttpExchange;
import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What is sent back. */
record Answer(int status, String contentType, String body, Optional<Duration> retryAfter) {
  private static final int OK = 200;
  private static final int BAD_GATEWAY = 502;
  private static final String PAGE = "<html><body><h1>502 Bad Gateway</h1></body></html>";
  private static final String JSON = "application/json";

  static Answer ok(Object value, String requestId) {
    return json(OK, Json.MAPPER.valueToTree(value), requestId, Optional.empty());
  }

  static Answer failure(PlaidException failure, String requestId) {
    PlaidError error = failure.error();
    ObjectNode body = Json.MAPPER.valueToTree(error);
    body.remove("http_status");
    body.putNull("suggested_action");
    return json(error.httpStatus(), body, requestId, failure.retryAfter());
  }

  /** Not Plaid's, but of something in between. */
  static Answer garbled() {
    return new Answer(BAD_GATEWAY, "text/html", PAGE, Optional.empty());
  }

  private static Answer json(
      int status, ObjectNode body, String requestId, Optional<Duration> retryAfter) {
    String text = Json.MAPPER.writeValueAsString(body.put("request_id", requestId));
    return new Answer(status, JSON, text, retryAfter);
  }

  void send(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", contentType);
    retryAfter.ifPresent(
        time -> exchange.getResponseHeaders().set("Retry-After", Long.toString(time.toSeconds())));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
