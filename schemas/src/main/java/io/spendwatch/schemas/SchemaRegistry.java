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
   * @throws SchemaRegistryException if the registry cannot be reached or refuses the schema
   */
  int idOf(String subject, Schema schema);

  /**
   * The schema of an id.
   *
   * @throws SchemaRegistryException if the registry cannot be reached or does not know the id
   */
  Schema schemaOf(int id);
}
