package io.spendwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.schemas.Topic.Audience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {

  @Test
  void theTableOfTopicsIsTheCatalogue() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("README.md"))) {
      List<String> rows = lines.filter(line -> line.startsWith("| `")).map(String::strip).toList();
      assertThat(rows).isEqualTo(Topics.all().stream().map(ReadmeTest::row).toList());
    }
  }

  private static String row(Topic<?> topic) {
    String key =
        switch (topic.key()) {
          case USER_ID -> "user id";
          case ITEM_ID -> "item id";
        };
    String kept = topic.retention().map(time -> time.toDays() + " days").orElse("compacted");
    return "| `%s` | %s | %s | %s | %s | %s |"
        .formatted(
            topic,
            key,
            topic.type().getSimpleName(),
            kept,
            names(topic.writers().stream()),
            Stream.concat(
                    Stream.of(names(topic.readers().stream())).filter(it -> !it.isEmpty()),
                    Stream.of("**the public**").filter(_ -> topic.audience() == Audience.PUBLIC))
                .collect(Collectors.joining(", ")));
  }

  private static String names(Stream<Service> services) {
    return services
        .sorted()
        .map(it -> it.id().replace("-service", ""))
        .collect(Collectors.joining(", "));
  }
}
