package io.spendwatch.messaging;

import io.spendwatch.schemas.SchemaRegistry;
import io.spendwatch.schemas.SchemaRegistryUnavailableException;
import io.spendwatch.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the records of a topic from their bytes. */
public final class Decoder<V extends SpecificRecord> {
  private final Topic<V> topic;
  private final Deserializer<V> deserializer;

  public Decoder(Topic<V> topic, SchemaRegistry registry) {
    this.topic = topic;
    this.deserializer = topic.serde(registry).deserializer();
  }

  /**
   * The value of a record; null where one of a compacted topic forgets its key.
   *
   * @throws PoisonRecord if it is none of the topic's, or has no key and is nobody's
   * @throws SchemaRegistryUnavailableException if that cannot be told now
   */
  public V value(ConsumerRecord<String, byte[]> message) {
    if (message.key() == null) {
      throw new PoisonRecord("It has no key");
    }
    if (message.value() == null && !topic.compacted()) {
      throw new PoisonRecord("It has no value");
    }
    try {
      return deserializer.deserialize(topic.name(), message.headers(), message.value());
    } catch (SchemaRegistryUnavailableException e) {
      throw e;
    } catch (SerializationException e) {
      throw new PoisonRecord("This is no " + topic.type().getSimpleName(), e);
    }
  }
}
