import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over every source file below a folder, with the JDK that the build has
 * selected. The format plugins for Maven run inside Maven's own JVM, which may be too old to parse
 * our sources.
 */
class Format {
  private static final Formatter FORMATTER = new Formatter(JavaFormatterOptions.defaultOptions());

  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("--write");
    List<Path> changed = new ArrayList<>();
    for (Path file : sources(Path.of(args[1]))) {
      String before = Files.readString(file);
      String after = formatted(file, before);
      if (!after.equals(before)) {
        changed.add(file);
        if (write) {
          Files.writeString(file, after);
        }
      }
    }
    changed.forEach(file -> System.out.println((write ? "formatted " : "not formatted: ") + file));
    if (!write && !changed.isEmpty()) {
      System.out.println("Run `mvn -N validate exec:exec@format`.");
      System.exit(1);
    }
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !root.relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  private static String formatted(Path file, String source) throws FormatterException {
    try {
      String imports = ImportOrderer.reorderImports(source, JavaFormatterOptions.Style.GOOGLE);
      return FORMATTER.formatSource(RemoveUnusedImports.removeUnusedImports(imports));
    } catch (FormatterException e) {
      throw new IllegalStateException(file + " cannot be parsed: " + e.getMessage(), e);
    }
  }
}
