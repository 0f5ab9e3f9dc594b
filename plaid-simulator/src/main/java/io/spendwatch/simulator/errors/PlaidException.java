package io.spendwatch.simulator.errors;

/** Ends a call with one of Plaid's errors. */
public final class PlaidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient PlaidError error;

  private PlaidException(PlaidError error) {
    super(error.errorCode() + ": " + error.errorMessage());
    this.error = error;
  }

  /** With the text of Plaid's error page. */
  public static PlaidException of(String code) {
    return new PlaidException(PlaidError.of(code));
  }

  /** With a text of its own, where Plaid's depends on the request. */
  public static PlaidException of(String code, String message) {
    return new PlaidException(PlaidError.of(code).saying(message));
  }

  /** A field whose value cannot be used. */
  public static PlaidException invalidField(String message) {
    return of("INVALID_FIELD", message);
  }

  /** What the caller is told. */
  public PlaidError error() {
    return error;
  }
}
