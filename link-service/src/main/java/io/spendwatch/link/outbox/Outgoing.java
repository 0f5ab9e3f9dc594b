package io.spendwatch.link.outbox;

import io.spendwatch.schemas.AvroSerializer;
import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.Topic;
import io.spendwatch.storage.OutboxMessage;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Turns records of the contract into the messages that a write keeps until they are published. */
public final class Outgoing {
  private final AvroSerializer<SpecificRecord> serializer;
  private final Supplier<UUID> ids;

  /**
   * @param ids UUIDv7, ever growing
   */
  public Outgoing(SchemaRegistry registry, Supplier<UUID> ids) {
    this.serializer = new AvroSerializer<>(registry);
    this.ids = ids;
  }

  /**
   * @throws io.spendwatch.schemas.SchemaRegistryException if the schema has no number yet and the
   *     registry gives none: then nothing must be written either
   */
  public <V extends SpecificRecord> OutboxMessage message(Topic<V> topic, String key, V value) {
    byte[] bytes = serializer.serialize(topic.name(), value);
    return new OutboxMessage(ids.get(), topic.name(), key, bytes);
  }

  /** What makes a compacted topic forget a key. */
  public OutboxMessage tombstone(Topic<?> topic, String key) {
    return new OutboxMessage(ids.get(), topic.name(), key, null);
  }
}
