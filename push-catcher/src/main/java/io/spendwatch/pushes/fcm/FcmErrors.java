package io.spendwatch.pushes.fcm;

import java.util.List;
import java.util.Map;

/**
 * Error bodies: a {@code google.rpc.Status} with FCM's own code, or the field at fault, among the
 * details.
 */
final class FcmErrors {
  private static final String FCM_ERROR = "type.googleapis.com/google.firebase.fcm.v1.FcmError";
  private static final String BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest";

  static Map<String, Object> of(int code, String status, String message, Fault.Kind kind) {
    return status(code, status, message, List.of(fcmError(kind)));
  }

  /** A request that FCM understands well enough to say which field is wrong. */
  static Map<String, Object> invalid(String field, String problem) {
    Map<String, Object> badRequest =
        Map.of(
            "@type",
            BAD_REQUEST,
            "fieldViolations",
            List.of(Map.of("field", field, "description", problem)));
    return status(
        400,
        "INVALID_ARGUMENT",
        problem,
        List.of(badRequest, fcmError(Fault.Kind.INVALID_ARGUMENT)));
  }

  /** An error of Google's front door, which knows nothing of FCM. */
  static Map<String, Object> plain(int code, String status, String message) {
    return status(code, status, message, List.of());
  }

  private static Map<String, Object> fcmError(Fault.Kind kind) {
    return Map.of("@type", FCM_ERROR, "errorCode", kind.name());
  }

  private static Map<String, Object> status(
      int code, String status, String message, List<Map<String, Object>> details) {
    Map<String, Object> error =
        Map.of("code", code, "status", status, "message", message, "details", details);
    return Map.of("error", error);
  }

  private FcmErrors() {}
}
