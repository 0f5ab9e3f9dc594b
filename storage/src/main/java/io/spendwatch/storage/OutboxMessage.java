package io.spendwatch.storage;

import java.util.UUID;

/**
 * A record that is to be published because of a write, kept by that same write until it has been.
 *
 * @param id to drop repeats by (UUIDv7)
 * @param topic where to
 * @param key the record's key; messages are published in the order in which they were left
 * @param value the serialized record; null forgets the key of a compacted topic
 */
@SuppressWarnings("ArrayRecordComponent") // messages are told apart by their ids, never compared
public record OutboxMessage(UUID id, String topic, String key, byte[] value) {

  /** Without the value: that is a payload. */
  @Override
  public String toString() {
    return "OutboxMessage[%s, %s]".formatted(id, topic);
  }
}
