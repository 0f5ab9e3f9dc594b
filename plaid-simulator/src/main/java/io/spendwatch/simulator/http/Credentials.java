package io.spendwatch.simulator.http;

import com.sun.net.httpserver.Headers;
import io.spendwatch.simulator.errors.PlaidException;
import java.util.Optional;

/** The one client that the simulator knows; named in headers or in the body, as at Plaid. */
public record Credentials(String clientId, String secret) {

  void check(Headers headers, Request request) {
    String id = given(headers, "PLAID-CLIENT-ID", request, "client_id");
    String word = given(headers, "PLAID-SECRET", request, "secret");
    if (!id.equals(clientId) || !word.equals(secret)) {
      throw PlaidException.of("INVALID_API_KEYS");
    }
  }

  private static String given(Headers headers, String header, Request request, String field) {
    return Optional.ofNullable(headers.getFirst(header))
        .or(() -> request.optionalText(field))
        .orElseThrow(() ->
            PlaidException.of(
                "MISSING_FIELDS", "the following required fields are missing: " + field));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "client " + clientId;
  }
}
