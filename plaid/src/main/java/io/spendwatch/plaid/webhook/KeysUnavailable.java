package io.spendwatch.plaid.webhook;

/** Whether there is a key cannot be found out now. */
final class KeysUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysUnavailable(String why) {
    super(why);
  }

  KeysUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
