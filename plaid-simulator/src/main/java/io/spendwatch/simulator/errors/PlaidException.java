package io.spendwatch.simulator.errors;

import java.time.Duration;
import java.util.Optional;

/** Ends a call with one of Plaid's errors. */
public final class PlaidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PlaidError error;
  private final transient Optional<Duration> retryAfter;

  private PlaidException(PlaidError error, Optional<Duration> retryAfter) {
    super(error.errorCode() + ": " + error.errorMessage());
    this.error = error;
    this.retryAfter = retryAfter;
  }

  /** With the text of Plaid's error page. */
  public static PlaidException of(String code) {
    return new PlaidException(PlaidError.of(code), Optional.empty());
  }

  /** With a text of its own, where Plaid's depends on the request. */
  public static PlaidException of(String code, String message) {
    return new PlaidException(PlaidError.of(code).saying(message), Optional.empty());
  }

  /** A field whose value cannot be used. */
  public static PlaidException invalidField(String message) {
    return of("INVALID_FIELD", message);
  }

  /** The same with a Retry-After header. */
  public PlaidException retryAfter(Optional<Duration> time) {
    return new PlaidException(error, time);
  }

  /** When the caller is told to come again; empty if it is not. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What the caller is told. */
  public PlaidError error() {
    return error;
  }
}
