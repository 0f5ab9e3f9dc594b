package io.spendwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every pitfall on the list has a test that is there. */
class PitfallsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\|.*$", Pattern.MULTILINE);
  private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|Contract))(?:\\.(\\w+))?`");

  @Test
  void thereAreEighteen() throws IOException {
    assertThat(rows().map(row -> row.group(1)).toList())
        .containsExactlyElementsOf(
            Stream.iterate(1, n -> n + 1).limit(18).map(String::valueOf).toList());
  }

  @TestFactory
  Stream<DynamicTest> eachHasATest() throws IOException {
    Map<String, String> sources = sources();
    return rows()
        .map(row -> dynamicTest("pitfall " + row.group(1), () -> hasItsTests(row, sources)));
  }

  private static void hasItsTests(MatchResult row, Map<String, String> sources) {
    List<MatchResult> named = NAMED.matcher(row.group()).results().toList();
    assertThat(named).isNotEmpty();
    assertThat(named)
        .allSatisfy(test -> {
          assertThat(sources).containsKey(test.group(1) + ".java");
          if (test.group(2) != null) {
            assertThat(sources.get(test.group(1) + ".java"))
                .contains("void " + test.group(2) + "(");
          }
        });
  }

  private static Stream<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(ROOT.resolve("docs/plaid-pitfalls.md"))).results();
  }

  private static Map<String, String> sources() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(PitfallsTest::testsIn)
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), PitfallsTest::text, (a, b) -> a + b));
    }
  }

  private static Stream<Path> testsIn(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
