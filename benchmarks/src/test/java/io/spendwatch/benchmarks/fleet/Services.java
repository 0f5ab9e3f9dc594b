package io.spendwatch.benchmarks.fleet;

import io.spendwatch.categorizer.CategorizerService;
import io.spendwatch.ingest.IngestService;
import io.spendwatch.link.LinkService;
import io.spendwatch.notifier.NotifierService;
import io.spendwatch.rules.RulesService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Some of the five services in one process, so that what they cost is what it costs. */
final class Services {
  static final String LINK = "link";
  static final String INGEST = "ingest";
  static final String CATEGORIZER = "categorizer";
  static final String RULES = "rules";
  static final String NOTIFIER = "notifier";

  private static final Map<String, SpringApplicationBuilder> ALL =
      Map.of(
          LINK, LinkService.application(),
          INGEST, IngestService.application(),
          CATEGORIZER, CategorizerService.application(),
          RULES, RulesService.application(),
          NOTIFIER, NotifierService.application());

  /**
   * Returns when they are up; they run until the process is stopped.
   *
   * @param arguments a folder with a file of options for each that is to run
   */
  public static void main(String... arguments) throws IOException {
    for (var service : ALL.entrySet()) {
      Path options = Path.of(arguments[0], service.getKey());
      if (Files.exists(options)) {
        service.getValue().run(Files.readAllLines(options).toArray(String[]::new));
      }
    }
    Files.createFile(up(Path.of(arguments[0])));
  }

  /** The file that is there once all are up. */
  static Path up(Path folder) {
    return folder.resolve("up");
  }

  private Services() {}
}
