package io.spendwatch.localkafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas that were registered, one a line of a file, in order. Equal schemas have the same id
 * under every subject; versions of a subject count from 1.
 */
final class RegisteredSchemas {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<Version> versions = new ArrayList<>();
  private final Path file;

  /** One schema of one subject; also its line in the file and its form on the wire. */
  record Version(String subject, int id, int version, String schema) {}

  private RegisteredSchemas(Path file) {
    this.file = file;
  }

  /** Reads the file, or begins it. */
  static RegisteredSchemas in(Path file) throws IOException {
    RegisteredSchemas schemas = new RegisteredSchemas(file);
    if (Files.exists(file)) {
      schemas.read();
    } else {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    return schemas;
  }

  synchronized Version register(String subject, String schema) {
    return find(subject, schema).orElseGet(() -> add(subject, normal(schema)));
  }

  synchronized Optional<Version> find(String subject, String schema) {
    String normal = normal(schema);
    return of(subject).filter(version -> version.schema().equals(normal)).findFirst();
  }

  synchronized List<Version> versions(String subject) {
    return of(subject).toList();
  }

  synchronized List<Version> withId(int id) {
    return versions.stream().filter(version -> version.id() == id).toList();
  }

  synchronized List<String> subjects() {
    return versions.stream().map(Version::subject).distinct().sorted().toList();
  }

  private Stream<Version> of(String subject) {
    return versions.stream().filter(version -> version.subject().equals(subject));
  }

  private Version add(String subject, String schema) {
    int number = (int) of(subject).count() + 1;
    Version version = new Version(subject, idOf(schema), number, schema);
    append(version);
    versions.add(version);
    return version;
  }

  private int idOf(String schema) {
    return versions.stream()
        .filter(version -> version.schema().equals(schema))
        .mapToInt(Version::id)
        .findFirst()
        .orElse(1 + versions.stream().mapToInt(Version::id).max().orElse(0));
  }

  private static String normal(String schema) {
    Schema parsed = SchemaParser.parseSingle(schema);
    return parsed.toString();
  }

  private void append(Version version) {
    String line = JSON.writeValueAsString(version) + "\n";
    try {
      Files.writeString(
          file,
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND,
          StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A last line without an end was being written when the process was killed: nobody saw its id.
   */
  private void read() throws IOException {
    String text = Files.readString(file);
    int end = text.lastIndexOf('\n') + 1;
    for (String line : text.substring(0, end).lines().toList()) {
      versions.add(parse(line));
    }
    if (end < text.length()) {
      Files.write(file, text.substring(0, end).getBytes(StandardCharsets.UTF_8));
    }
  }

  private Version parse(String line) {
    try {
      return JSON.readValue(line, Version.class);
    } catch (JacksonException e) {
      throw new IllegalStateException("The schema registry's file " + file + " is damaged.", e);
    }
  }
}
