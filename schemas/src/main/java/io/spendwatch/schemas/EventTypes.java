package io.spendwatch.schemas;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * The classes that are generated from the contract's schemas.
 *
 * <p>Avro loads no class that it has not been told to trust. The catalogue and the serdes tell it
 * by themselves; code that uses neither and copies a record with a builder calls {@link #trust()}.
 */
public final class EventTypes {
  private static final String PACKAGE = "io.spendwatch.events";
  private static final String JAVA_STRINGS = ",\"avro.java.string\":\"String\"";

  static {
    ClassSecurityPredicate ours = type -> type.getPackageName().equals(PACKAGE);
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), ours));
  }

  /** Lets Avro load the generated classes, besides those that it trusts already. */
  public static void trust() {
    // The class initializer has done it, once for the process.
  }

  /**
   * The schema as other languages see it, without what only Java's code generator reads. This is
   * the form that is registered and released.
   */
  public static Schema portable(Schema generated) {
    return SchemaParser.parseSingle(generated.toString().replace(JAVA_STRINGS, ""));
  }

  /** The generated class of a record; empty where the schema is none of this contract. */
  static Optional<Class<? extends SpecificRecord>> named(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD || !PACKAGE.equals(schema.getNamespace())) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(schema.getFullName(), true, EventTypes.class.getClassLoader());
      return Optional.of(type.asSubclass(SpecificRecord.class));
    } catch (ClassNotFoundException _) {
      return Optional.empty();
    }
  }

  private EventTypes() {}
}
