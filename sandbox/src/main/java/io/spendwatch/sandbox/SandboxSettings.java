package io.spendwatch.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * What can be said to the sandbox on its command line.
 *
 * @param data folder where everything is kept; {@code --data=FOLDER}
 * @param storage where the services keep what is not in Kafka, null for a file in that folder;
 *     {@code --storage=URL}, as {@code spendwatch.storage.url} takes it
 * @param demo whether the demo user's first run starts by itself; {@code --no-demo}
 * @param ports one for each server; {@code --port.link=8080} and so on
 */
public record SandboxSettings(Path data, String storage, boolean demo, Ports ports) {

  /** With the store in the data folder. */
  public SandboxSettings(Path data, boolean demo, Ports ports) {
    this(data, null, demo, ports);
  }

  /**
   * Ports on 127.0.0.1; 0 takes any free one.
   *
   * @param console the page for people
   * @param identity the issuer of tokens
   */
  public record Ports(
      int console,
      int link,
      int ingest,
      int categorizer,
      int rules,
      int notifier,
      int plaid,
      int pushes,
      int broker,
      int schemas,
      int identity) {

    public static final Ports ANY_FREE = new Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * These ports, with free ones in place of zeros.
     *
     * @throws IllegalStateException if one is taken
     */
    Ports free() {
      return new Ports(
          FreePorts.of(console, "console"),
          FreePorts.of(link, "link"),
          FreePorts.of(ingest, "ingest"),
          FreePorts.of(categorizer, "categorizer"),
          FreePorts.of(rules, "rules"),
          FreePorts.of(notifier, "notifier"),
          FreePorts.of(plaid, "plaid"),
          FreePorts.of(pushes, "pushes"),
          FreePorts.of(broker, "broker"),
          FreePorts.of(schemas, "schemas"),
          FreePorts.of(identity, "identity"));
    }
  }

  /** What the command line calls the servers. */
  static final List<String> SERVERS =
      List.of(
          "console",
          "link",
          "ingest",
          "categorizer",
          "rules",
          "notifier",
          "plaid",
          "pushes",
          "broker",
          "schemas",
          "identity");

  private static final List<String> OPTIONS =
      Stream.concat(
              Stream.of("data", "storage", "no-demo"),
              SERVERS.stream().map(server -> "port." + server))
          .toList();

  /** The store's URL. */
  public String storageUrl() {
    return storage == null ? "jdbc:sqlite:" + data.resolve("spendwatch.db") : storage;
  }

  /**
   * @throws IllegalArgumentException if there is an option that the sandbox does not know
   */
  public static SandboxSettings from(String... arguments) {
    SimpleCommandLinePropertySource options = new SimpleCommandLinePropertySource(arguments);
    for (String name : options.getPropertyNames()) {
      if (!OPTIONS.contains(name)) {
        throw new IllegalArgumentException("Unknown option --" + name + ", only " + OPTIONS);
      }
    }
    return new SandboxSettings(
        Path.of(option(options, "data").orElse(".spendwatch")),
        option(options, "storage").orElse(null),
        !options.containsProperty("no-demo"),
        new Ports(
            port(options, "console", 8070),
            port(options, "link", 8080),
            port(options, "ingest", 8081),
            port(options, "categorizer", 8082),
            port(options, "rules", 8083),
            port(options, "notifier", 8084),
            port(options, "plaid", 8090),
            port(options, "pushes", 8091),
            port(options, "broker", 9092),
            port(options, "schemas", 8092),
            port(options, "identity", 8093)));
  }

  private static int port(PropertySource<?> options, String server, int otherwise) {
    return option(options, "port." + server)
        .map(text -> {
          try {
            return Integer.valueOf(text);
          } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port." + server + " must be a number", e);
          }
        })
        .orElse(otherwise);
  }

  private static Optional<String> option(PropertySource<?> options, String name) {
    return Optional.ofNullable(options.getProperty(name)).map(Object::toString);
  }
}
