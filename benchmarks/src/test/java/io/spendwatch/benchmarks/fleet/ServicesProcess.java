package io.spendwatch.benchmarks.fleet;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A process of services, started as a container starts one. */
final class ServicesProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final double TICKS_A_SECOND = 100;

  private final Path folder;
  private Process process;

  private ServicesProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * Starts them and returns when all are up.
   *
   * @param options of each service, by its name
   * @param folder for options and the log, of this process alone
   */
  static ServicesProcess start(Map<String, List<String>> options, Path folder) throws IOException {
    for (var service : options.entrySet()) {
      Files.write(folder.resolve(service.getKey()), service.getValue());
    }
    ServicesProcess services = new ServicesProcess(folder);
    services.start();
    // Whoever interrupts a measurement wants no services left behind.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> services.process.destroyForcibly(), "end of services"));
    return services;
  }

  private void start() throws IOException {
    Files.deleteIfExists(Services.up(folder));
    Path log = folder.resolve("services.log");
    process =
        new ProcessBuilder(command(folder))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()))
            .start();
    Awaitility.await("the services are up")
        .atMost(PATIENCE)
        .failFast("The services have ended, see " + log, () -> !process.isAlive())
        .until(() -> Files.exists(Services.up(folder)));
  }

  /** Kills it and starts it again; returns when its services are up. */
  void crash() throws IOException {
    process.destroyForcibly().onExit().join();
    start();
  }

  private static List<String> command(Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    command.add("--sun-misc-unsafe-memory-access=allow");
    // The class path has a log's settings of its own.
    command.add("-Dorg.springframework.boot.logging.LoggingSystem=none");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Services.class.getName(), folder.toString()));
    return command;
  }

  /** What it has taken of the processors so far; without its threads where the system is mute. */
  Spent spent() {
    double seconds = process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    return new Spent(seconds, byThread());
  }

  /** The system knows the first 15 characters of their names. */
  private Map<String, Double> byThread() {
    Map<String, Double> seconds = new TreeMap<>();
    Path tasks = Path.of("/proc", String.valueOf(process.pid()), "task");
    if (Files.isDirectory(tasks)) {
      try (Stream<Path> all = Files.list(tasks)) {
        all.forEach(task -> addThread(task, seconds));
      } catch (IOException ended) {
        return Map.of();
      }
    }
    return seconds;
  }

  private static void addThread(Path task, Map<String, Double> seconds) {
    try {
      String stat = Files.readString(task.resolve("stat"));
      int end = stat.lastIndexOf(')');
      String[] numbers = stat.substring(end + 2).split(" ");
      String name = stat.substring(stat.indexOf('(') + 1, end).replaceAll("[-#\\d]+$", "");
      double ticks = Double.parseDouble(numbers[11]) + Double.parseDouble(numbers[12]);
      seconds.merge(name, ticks / TICKS_A_SECOND, Double::sum);
    } catch (IOException threadHasEnded) {
      // What it took is lost; the process' own sum has it.
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
