package io.spendwatch.pushes.fcm;

import java.time.Duration;
import java.util.Optional;

/**
 * A way in which a send fails.
 *
 * @param kind which way
 * @param retryAfter what the answer's {@code Retry-After} says, in whole seconds; empty for none
 */
public record Fault(Kind kind, Optional<Duration> retryAfter) {

  /**
   * The <a href="https://firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode">error codes of
   * FCM</a>, with the HTTP and the RPC status that each comes with, and two that happen between.
   */
  public enum Kind {
    INVALID_ARGUMENT(400, "INVALID_ARGUMENT", "Request contains an invalid argument."),
    UNREGISTERED(404, "NOT_FOUND", "Requested entity was not found."),
    SENDER_ID_MISMATCH(403, "PERMISSION_DENIED", "SenderId mismatch"),
    QUOTA_EXCEEDED(429, "RESOURCE_EXHAUSTED", "Message rate exceeded."),
    THIRD_PARTY_AUTH_ERROR(401, "UNAUTHENTICATED", "Auth error from APNS or Web Push Service"),
    INTERNAL(500, "INTERNAL", "Internal error encountered."),
    UNAVAILABLE(503, "UNAVAILABLE", "The service is currently unavailable."),
    /** A proxy on the way answers with 502 and a page. */
    BAD_GATEWAY(502, "", ""),
    /** The push goes out, but the connection breaks before the sender hears of it. */
    ANSWER_LOST(0, "", "");

    private final int httpStatus;
    private final String status;
    private final String message;

    Kind(int httpStatus, String status, String message) {
      this.httpStatus = httpStatus;
      this.status = status;
      this.message = message;
    }
  }

  /** A fault without {@code Retry-After}. */
  public static Fault of(Kind kind) {
    return new Fault(kind, Optional.empty());
  }

  /** The same fault with a {@code Retry-After}. */
  public Fault retryAfter(Duration time) {
    return new Fault(kind, Optional.of(time));
  }

  Reply reply() {
    Reply reply =
        switch (kind) {
          case BAD_GATEWAY ->
              Reply.html(kind.httpStatus, "<title>Error 502 (Server Error)</title>");
          case ANSWER_LOST -> Reply.NONE;
          default ->
              Reply.json(
                  kind.httpStatus, FcmErrors.of(kind.httpStatus, kind.status, kind.message, kind));
        };
    return retryAfter
        .map(time -> reply.with("Retry-After", String.valueOf(time.toSeconds())))
        .orElse(reply);
  }
}
