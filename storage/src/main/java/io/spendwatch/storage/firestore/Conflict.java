package io.spendwatch.storage.firestore;

/** Somebody else wrote the guarding document in between: read again, decide again. */
final class Conflict extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Conflict(Throwable cause) {
    super("A document was changed by somebody else meanwhile", cause);
  }
}
