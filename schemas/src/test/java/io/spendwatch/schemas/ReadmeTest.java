package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void theTableOfTopicsIsTheCatalogue() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      List<String> rows =
          lines.filter(line -> line.startsWith("| `")).map(ReadmeTest::firstFour).toList();
      assertThat(rows).isEqualTo(Topics.all().stream().map(ReadmeTest::row).toList());
    }
  }

  private static String firstFour(String row) {
    return String.join("|", List.of(row.split("\\|")).subList(0, 5));
  }

  private static String row(Topic<?> topic) {
    String key =
        switch (topic.key()) {
          case USER_ID -> "user id";
          case ITEM_ID -> "item id";
        };
    String kept = topic.retention().map(time -> time.toDays() + " days").orElse("compacted");
    return "| `%s` | %s | %s | %s ".formatted(topic, key, topic.type().getSimpleName(), kept);
  }
}
