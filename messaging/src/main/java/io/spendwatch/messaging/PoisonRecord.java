package io.spendwatch.messaging;

/** A record that no retry will make good. Its message must not hold anything of the record. */
public class PoisonRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PoisonRecord(String message) {
    super(message);
  }

  public PoisonRecord(String message, Throwable cause) {
    super(message, cause);
  }
}
