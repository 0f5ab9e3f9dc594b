package io.spendwatch.storage;

/** The store could not do what was asked, now. Trying again later may succeed. */
public class StorageUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StorageUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
