package io.spendwatch.messaging;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A record as it came in.
 *
 * @param value null where the record forgets its key
 * @param headers trace context among them
 */
public record Received<V extends SpecificRecord>(String key, V value, Headers headers) {

  /** Without key and value: those are a person's. */
  @Override
  public String toString() {
    return "Received";
  }
}
