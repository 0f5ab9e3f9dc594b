package io.spendwatch.schemas;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Records of any type of the contract with every field filled. */
final class Examples {
  private static final int DEEPEST = 8;

  static <V extends SpecificRecord> V of(Topic<V> topic) {
    return topic.type().cast(value(SpecificData.get().getSchema(topic.type()), 0));
  }

  private static Object value(Schema schema, int depth) {
    LogicalType logical = schema.getLogicalType();
    return logical == null ? plain(schema, depth) : logical(logical);
  }

  private static Object logical(LogicalType type) {
    return switch (type.getName()) {
      case "date" -> LocalDate.of(2026, 11, 15);
      case "timestamp-millis" -> Instant.parse("2026-11-21T10:15:30.123Z");
      case "uuid" -> new UUID(7, 42);
      case "decimal" -> new BigDecimal("2385.71000000");
      default -> throw new AssertionError("No example for " + type.getName());
    };
  }

  private static Object plain(Schema schema, int depth) {
    return switch (schema.getType()) {
      case RECORD -> record(schema, depth);
      case ARRAY ->
          depth > DEEPEST ? List.of() : List.of(value(schema.getElementType(), depth + 1));
      case UNION -> value(schema.getTypes().getLast(), depth);
      case ENUM -> SpecificData.get().createEnum(schema.getEnumSymbols().getLast(), schema);
      case STRING -> "Café " + depth;
      case INT -> 15;
      case LONG -> 1L << 40;
      case BOOLEAN -> true;
      default -> throw new AssertionError("No example for " + schema.getType());
    };
  }

  private static Object record(Schema schema, int depth) {
    SpecificRecord record = (SpecificRecord) SpecificData.get().newRecord(null, schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.pos(), value(field.schema(), depth + 1));
    }
    return record;
  }

  private Examples() {}
}
