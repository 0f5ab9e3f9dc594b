package io.spendwatch.plaid;

import java.time.Duration;
import java.util.Optional;

/**
 * Plaid did not do what was asked. Carries Plaid's own words for the error and the number of the
 * request, for Plaid's support, but nothing of what was sent.
 */
public final class PlaidError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String type;
  private final String code;
  private final int httpStatus;
  private final String requestId;
  private final Duration retryAfter;

  /** What an error asks of the caller. */
  public enum Kind {
    /** Try again in seconds: a limit, a fault of Plaid's or of the network. */
    RETRY,
    /** Try again in minutes or hours: the bank or Plaid is down. */
    RETRY_SLOW,
    /** Plaid has yet to read the bank; a webhook will say when it has. */
    WAIT_FOR_WEBHOOK,
    /** The data changed while it was paged: begin again at the first cursor. */
    RESTART_PAGINATION,
    /** Plaid does not take the cursor: read the item from its start. */
    CURSOR_REFUSED,
    /** Only the person can repair the connection. */
    USER_ACTION,
    /** The connection is over; only a new link helps. */
    TERMINAL,
    /** A token or id in the request, other than the item's access token, is not valid. */
    INPUT_REFUSED,
    /** Our account at Plaid is not set up for this. */
    CONFIGURATION,
    /** We asked wrongly, or Plaid answers with what nobody has heard of. */
    BUG
  }

  PlaidError(Kind kind, String type, String code, int httpStatus, String requestId) {
    this(kind, type, code, httpStatus, requestId, null);
  }

  PlaidError(
      Kind kind, String type, String code, int httpStatus, String requestId, Throwable cause) {
    this(kind, type, code, httpStatus, requestId, cause, null);
  }

  private PlaidError(
      Kind kind,
      String type,
      String code,
      int httpStatus,
      String requestId,
      Throwable cause,
      Duration retryAfter) {
    super(type + " " + code + " (HTTP " + httpStatus + ", request " + requestId + ")", cause);
    this.kind = kind;
    this.type = type;
    this.code = code;
    this.httpStatus = httpStatus;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** What an error asks for that came otherwise than as an answer: in a webhook. */
  public static Kind kindOf(String type, String code) {
    return ErrorTable.kind(type, code, 400);
  }

  /** What to do about it. */
  public Kind kind() {
    return kind;
  }

  /** Plaid's error_type; {@code NETWORK} if no answer was had, {@code UNREADABLE} if no sense. */
  public String type() {
    return type;
  }

  /** Plaid's error_code, or ours where Plaid gave none. */
  public String code() {
    return code;
  }

  /** Status of the answer, 0 if there was none. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Plaid's id of the request, empty if there is none. */
  public String requestId() {
    return requestId;
  }

  /** When to try again and not before, where that was said: by Plaid, or by our own limits. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** Whether the bank, or the way to it, and not the person or we, is what failed. */
  public boolean isOutage() {
    return kind == Kind.RETRY_SLOW || type.equals("NETWORK") || httpStatus >= 500;
  }

  PlaidError as(Kind other) {
    return new PlaidError(other, type, code, httpStatus, requestId, getCause(), retryAfter);
  }

  PlaidError retryAfter(Duration wait) {
    return new PlaidError(kind, type, code, httpStatus, requestId, getCause(), wait);
  }
}
