package io.spendwatch.simulator.json;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where state survives a restart: one JSON file a thing, replaced atomically, so that a killed
 * process leaves either the old file or the new one. It does not promise to survive a power cut.
 * Without a folder everything lives in memory only and nothing is written.
 */
public final class StateFolder {
  private final Optional<Path> root;

  /** The folder is created when missing. */
  public StateFolder(Optional<Path> root) {
    this.root = root;
  }

  /** A folder of its own inside this one. */
  public StateFolder inside(String name) {
    return new StateFolder(root.map(folder -> folder.resolve(name)));
  }

  /**
   * Writes a value, if anything is written at all, as {@code name}.json in place of the one before.
   */
  public void save(String name, Supplier<?> value) {
    root.ifPresent(folder -> replace(folder.resolve(name + ".json"), value.get()));
  }

  /** Reads {@code name}.json; empty if it was never saved. */
  public <T> Optional<T> load(String name, Class<T> type) {
    return root.map(folder -> folder.resolve(name + ".json"))
        .filter(Files::exists)
        .map(file -> Json.MAPPER.readValue(file, type));
  }

  /** Reads every saved file of this folder, but not of folders inside it. */
  public <T> List<T> loadAll(Class<T> type) {
    return root.filter(Files::isDirectory)
        .map(folder -> files(folder).map(file -> Json.MAPPER.readValue(file, type)).toList())
        .orElse(List.of());
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Stream<Path> files(Path folder) {
    try {
      return list(folder).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, Object value) {
    try {
      Files.createDirectories(file.getParent());
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.write(next, Json.MAPPER.writeValueAsBytes(value));
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
