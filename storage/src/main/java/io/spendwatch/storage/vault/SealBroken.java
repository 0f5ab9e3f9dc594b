package io.spendwatch.storage.vault;

/** A sealed token does not open for the user and item that it is said to be for. */
public class SealBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SealBroken(String itemId, Throwable cause) {
    super("The access token of item " + itemId + " does not open: wrong key, user or item", cause);
  }
}
