package io.spendwatch.ingest.gateway;

import io.spendwatch.plaid.webhook.WebhookSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** What of an HTTP request matters here. */
final class WebhookRequest {
  /** Plaid's are a few hundred bytes, or some kilobytes with removed ids or finished sessions. */
  static final int LARGEST = 64 * 1024;

  private static final int LONGEST_USER = 128;

  private final HttpServletRequest request;

  WebhookRequest(HttpServletRequest request) {
    this.request = request;
  }

  /** The signature, null if there is none. */
  String signature() {
    return request.getHeader(WebhookSignature.HEADER);
  }

  /** The body as it came; empty if it is too large, of which no more is read than shows that. */
  Optional<byte[]> body() throws IOException {
    if (request.getContentLengthLong() > LARGEST) {
      return Optional.empty();
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
    return Optional.of(body).filter(read -> read.length <= LARGEST);
  }

  /** The user that the URL names, or null. A hint: Plaid signs the body, not the URL. */
  String userHint() {
    // Not as a parameter of the request: for those the server may read the body as a form.
    String query = Optional.ofNullable(request.getQueryString()).orElse("");
    return Arrays.stream(query.split("&"))
        .filter(pair -> pair.startsWith("firebase_user_id="))
        .map(pair -> UriComponentsBuilder.fromUriString("?" + pair).build().getQuery())
        .map(pair -> pair.substring("firebase_user_id=".length()))
        .filter(user -> !user.isBlank() && user.length() <= LONGEST_USER)
        .findFirst()
        .orElse(null);
  }
}
