package io.spendwatch.schemas;

import org.apache.avro.Schema;

/**
 * Gives schemas numbers and numbers schemas, so that a record on a topic needs only the number of
 * the schema it was written with.
 */
public interface SchemaRegistry {

  /**
   * The id of a schema under a subject, registered first where the registry does not have it.
   *
   * @throws SchemaRegistryUnavailableException if the registry cannot be reached
   * @throws SchemaRegistryException if it refuses the schema
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws SchemaRegistryUnavailableException if the registry cannot be reached
   * @throws SchemaRegistryException if it does not know the id
   */
  Schema schemaOf(int id);

  /** A registry that lives as long as this object, for tests of topologies. */
  static SchemaRegistry inMemory() {
    return new InMemorySchemaRegistry();
  }
}
