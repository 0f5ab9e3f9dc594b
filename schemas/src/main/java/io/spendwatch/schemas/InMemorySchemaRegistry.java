package io.spendwatch.schemas;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/** Numbers schemas from 1 in the order in which they come. */
final class InMemorySchemaRegistry implements SchemaRegistry {
  private final List<Schema> schemas = new ArrayList<>();

  @Override
  public synchronized int idOf(String subject, Schema schema) {
    int known = schemas.indexOf(schema);
    if (known < 0) {
      schemas.add(schema);
      return schemas.size();
    }
    return known + 1;
  }

  @Override
  public synchronized Schema schemaOf(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new SchemaRegistryException("There is no schema " + id + ".");
    }
    return schemas.get(id - 1);
  }
}
