package io.spendwatch.pushes;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** One push a line, appended; or nothing at all. */
final class PushFile {
  private static final JsonMapper JSON = new JsonMapper();

  private final Optional<Path> file;

  PushFile(Optional<Path> folder) {
    this.file = folder.map(path -> path.resolve("pushes.jsonl"));
    folder.ifPresent(PushFile::create);
  }

  /** A last line without an end was being written when the process was killed: it is dropped. */
  List<CaughtPush> read() {
    return file.filter(Files::exists).map(PushFile::read).orElse(List.of());
  }

  /** Returns when the push is safe from a kill of this process. */
  void append(CaughtPush push) {
    file.ifPresent(path -> write(path, JSON.writeValueAsString(push) + "\n", CREATE, APPEND));
  }

  void clear() {
    file.ifPresent(path -> rewrite(path, ""));
  }

  private static List<CaughtPush> read(Path path) {
    try {
      String text = Files.readString(path);
      String whole = text.substring(0, text.lastIndexOf('\n') + 1);
      if (whole.length() < text.length()) {
        rewrite(path, whole);
      }
      try (Stream<String> lines = whole.lines()) {
        return lines.map(line -> JSON.readValue(line, CaughtPush.class)).toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void rewrite(Path path, String text) {
    write(path, text, CREATE, TRUNCATE_EXISTING, WRITE);
  }

  private static void write(Path path, String text, StandardOpenOption... how) {
    try {
      Files.writeString(path, text, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void create(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
