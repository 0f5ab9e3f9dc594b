package io.spendwatch.schemas;

import org.apache.kafka.common.errors.SerializationException;

/** The schema registry cannot be reached, or does not know or want a schema. */
public class SchemaRegistryException extends SerializationException {
  private static final long serialVersionUID = 1L;

  public SchemaRegistryException(String message) {
    super(message);
  }

  public SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}
