package io.spendwatch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The repository's docker-compose.yml with some settings in the place of its variables. */
final class ComposeFile {
  /** {@code ${NAME}}, {@code ${NAME-otherwise}}, {@code ${NAME:-otherwise}}. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?:(:?)-([^}]*))?}");

  private static final Path FILE = Path.of("..", "docker-compose.yml");
  private static final Path EXAMPLE = Path.of("..", ".env.example");

  private final Map<String, Map<String, Object>> services;

  private ComposeFile(Map<String, Map<String, Object>> services) {
    this.services = services;
  }

  /** As Compose reads it with these settings in .env. */
  static ComposeFile with(Map<String, String> settings) {
    Map<String, Object> file = yaml(interpolated(text(FILE), settings));
    Map<String, Map<String, Object>> services = new LinkedHashMap<>();
    map(file.get("services")).forEach((name, service) -> services.put(name, map(service)));
    return new ComposeFile(services);
  }

  /** The settings of .env.example that are set there. */
  static Map<String, String> exampleSettings() {
    return text(EXAMPLE)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  /** All names that .env.example explains, those that are not set there too. */
  static Set<String> explained() {
    return names(Pattern.compile("(?m)^#?([A-Z_]+)="), text(EXAMPLE));
  }

  /** All names that the file takes from .env. */
  static Set<String> asked() {
    Set<String> names = names(VARIABLE, text(FILE));
    names.addAll(names(Pattern.compile("(?m)^ +([A-Z_]+):$"), text(FILE)));
    return names;
  }

  Map<String, Map<String, Object>> services() {
    return services;
  }

  /** What a service finds in its environment; names without a value are left out. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    map(services.get(service).getOrDefault("environment", Map.of()))
        .forEach((name, value) -> {
          if (value != null) {
            environment.put(name, value.toString());
          }
        });
    return environment;
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  static List<String> list(Object node) {
    return (List<String>) node;
  }

  private static String interpolated(String text, Map<String, String> settings) {
    return VARIABLE
        .matcher(text)
        .replaceAll(variable -> {
          String value = settings.get(variable.group(1));
          boolean missing =
              value == null
                  || (variable.group(2) != null && !variable.group(2).isEmpty() && value.isEmpty());
          String otherwise = variable.group(3) == null ? "" : variable.group(3);
          return Matcher.quoteReplacement(missing ? otherwise : value);
        });
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Object> yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
