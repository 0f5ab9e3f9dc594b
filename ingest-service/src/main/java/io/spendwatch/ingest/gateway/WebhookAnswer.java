package io.spendwatch.ingest.gateway;

import io.spendwatch.plaid.webhook.Verification.Reason;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The answers of the gateway. Plaid takes 200 for delivered and everything else for not. */
final class WebhookAnswer {
  private static final String RETRY_SECONDS = "30";

  static ResponseEntity<ProblemDetail> accepted() {
    return ResponseEntity.ok().build();
  }

  static ResponseEntity<ProblemDetail> tooLarge() {
    String detail = "Send at most %d bytes.".formatted(WebhookRequest.LARGEST);
    // The rest of the body is still on its way, and nobody will read it.
    return problem(HttpStatus.CONTENT_TOO_LARGE, detail, HttpHeaders.CONNECTION, "close");
  }

  static ResponseEntity<ProblemDetail> refused(Reason reason) {
    String detail =
        switch (reason) {
          case MISSING -> "Send Plaid's signature in the Plaid-Verification header.";
          case TOO_LONG, MALFORMED -> "The Plaid-Verification header is no token of Plaid's.";
          case ALGORITHM -> "Sign with ES256.";
          case STALE -> "The signature is older than five minutes: sign again.";
          case FROM_THE_FUTURE -> "The signature is of a time to come: set the clock.";
          case OTHER_BODY -> "The signature is for another body: send the bytes that were signed.";
          case UNKNOWN_KEY, EXPIRED_KEY -> "Sign with a key that Plaid names as valid.";
          case FORGED -> "The signature was not made with the key that it names.";
        };
    return problem(
        HttpStatus.UNAUTHORIZED, detail, HttpHeaders.WWW_AUTHENTICATE, "Plaid-Verification");
  }

  static ResponseEntity<ProblemDetail> unreadable(UnreadableWebhook why) {
    return ResponseEntity.of(
            ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, why.getMessage()))
        .build();
  }

  static ResponseEntity<ProblemDetail> unavailable() {
    return problem(
        HttpStatus.SERVICE_UNAVAILABLE,
        "Nothing was kept of this webhook: send it again.",
        HttpHeaders.RETRY_AFTER,
        RETRY_SECONDS);
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpStatus status, String detail, String header, String value) {
    return ResponseEntity.status(status)
        .header(header, value)
        .body(ProblemDetail.forStatusAndDetail(status, detail));
  }

  private WebhookAnswer() {}
}
