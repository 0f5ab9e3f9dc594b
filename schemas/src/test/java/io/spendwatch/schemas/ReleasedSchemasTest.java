package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds the schemas against those released last, one file a topic in {@code released/}. With {@code
 * -Dschemas.release} it writes that folder, where the change is compatible.
 */
class ReleasedSchemasTest {
  private static final Path RELEASED = Path.of("released");
  private static final boolean RELEASING = Boolean.getBoolean("schemas.release");
  private static final String HOW =
      "To release a compatible change: mvn -pl schemas test -Dschemas.release=true";

  static List<Topic<?>> topics() {
    return Topics.all();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void oldAndNewReadEachOther(Topic<?> topic) throws IOException {
    Path file = file(topic);
    if (Files.exists(file)) {
      assertCompatible(released(file), ContractTest.schema(topic));
    }
    if (RELEASING) {
      Files.createDirectories(RELEASED);
      Files.writeString(file, ContractTest.schema(topic).toString(true) + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("topics")
  void everySchemaIsReleased(Topic<?> topic) throws IOException {
    assumeThat(RELEASING).isFalse();
    assertThat(file(topic)).as(HOW).exists();
    assertThat(released(file(topic))).as(HOW).isEqualTo(ContractTest.schema(topic));
  }

  @Test
  void nothingElseIsReleased() throws IOException {
    assumeThat(RELEASING).isFalse();
    try (Stream<Path> files = Files.list(RELEASED)) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(filesOfTopics());
    }
  }

  @Test
  void aFieldWithoutADefaultIsNotCompatible() {
    Schema before = ContractTest.schema(Topics.RULES_VIOLATIONS);
    String added = "\"fields\":[{\"name\":\"added\",\"type\":\"string\"},";
    Schema after =
        SchemaParser.parseSingle(before.toString().replaceFirst("\"fields\":\\[", added));
    assertThat(reads(after, before)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    assertThat(reads(before, after)).isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static void assertCompatible(Schema before, Schema now) {
    assertThat(reads(now, before))
        .as("%s of today reads what was written before", now.getName())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    assertThat(reads(before, now))
        .as("%s as it was before reads what is written today", now.getName())
        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
  }

  private static SchemaCompatibilityType reads(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
  }

  private static List<Path> filesOfTopics() {
    return Topics.all().stream().map(ReleasedSchemasTest::file).toList();
  }

  private static Path file(Topic<?> topic) {
    return RELEASED.resolve(topic.name() + ".avsc");
  }

  private static Schema released(Path file) throws IOException {
    return SchemaParser.parseSingle(Files.readString(file));
  }
}
