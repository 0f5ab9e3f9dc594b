package io.spendwatch.schemas;

/**
 * The schema registry cannot be reached or is out of order: what was asked may succeed later, so a
 * record that could not be read for it is no dead letter.
 */
public class SchemaRegistryUnavailableException extends SchemaRegistryException {
  private static final long serialVersionUID = 1L;

  public SchemaRegistryUnavailableException(String message) {
    super(message);
  }

  public SchemaRegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
