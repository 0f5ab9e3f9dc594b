package io.spendwatch.schemas;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * One topic of the contract: what its records are and what the broker is told about it.
 *
 * @param name name on the broker
 * @param key what the key (always a string) names
 * @param type class of the values
 * @param partitions how many partitions; the same for all topics that one service joins
 * @param retention how long records are kept; empty where the newest record of each key is kept for
 *     ever (a compacted topic, whose null value forgets the key)
 * @param audience who may subscribe beside the readers
 * @param writers the services that write it
 * @param readers the services that read it, and write its dead letters
 */
public record Topic<V extends SpecificRecord>(
    String name,
    Key key,
    Class<V> type,
    int partitions,
    Optional<Duration> retention,
    Audience audience,
    Set<Service> writers,
    Set<Service> readers) {

  /** What a topic is keyed, and therefore ordered, by. */
  public enum Key {
    USER_ID,
    ITEM_ID
  }

  /** Who may subscribe to a topic. */
  public enum Audience {
    SPENDWATCH,
    PUBLIC
  }

  /** Reads and writes the values of this topic, and refuses records of any other type. */
  public Serde<V> serde(SchemaRegistry registry) {
    return new AvroSerde<>(registry, type);
  }

  /** Whether the newest record of each key is kept for ever. */
  public boolean compacted() {
    return retention.isEmpty();
  }

  /** Where records that cannot be processed go, with their original bytes and the reason. */
  public String deadLetters() {
    return deadLetters(name);
  }

  /** The dead-letter topic of any topic, by the one rule. */
  public static String deadLetters(String topic) {
    return topic + ".dlt";
  }

  /** Where records wait that are to be tried again. */
  public String retries() {
    return name + ".retry";
  }

  @Override
  public String toString() {
    return name;
  }
}
