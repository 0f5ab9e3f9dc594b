package io.spendwatch.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A program of Spendwatch as a process of its own, which can be started again. */
final class Program implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final String name;
  private final List<String> command;
  private final Map<String, String> environment;
  private final Path log;
  private Process process;

  private Program(String name, List<String> command, Map<String, String> environment, Path log) {
    this.name = name;
    this.command = command;
    this.environment = environment;
    this.log = log;
  }

  /**
   * The jar that a module's build has made, as a container runs it.
   *
   * @param environment all that it finds, beside what every process finds
   * @param folder for its log
   */
  static Program jar(
      String module, Map<String, String> environment, Path folder, String... arguments) {
    return new Program(
        module,
        Stream.concat(Stream.of("-jar", jar(module).toString()), Stream.of(arguments)).toList(),
        environment,
        folder.resolve(module + ".log"));
  }

  /** A class with a main method on this test's class path. */
  static Program main(Class<?> type, Path folder, String... arguments) {
    return new Program(
        type.getSimpleName(),
        Stream.concat(
                Stream.of("-cp", System.getProperty("java.class.path"), type.getName()),
                Stream.of(arguments))
            .toList(),
        Map.of(),
        folder.resolve(type.getSimpleName() + ".log"));
  }

  private static Path jar(String module) {
    Path target = Path.of("..", module, "target");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
          .findAny()
          .orElseThrow(() -> new IllegalStateException(missing(module)));
    } catch (IOException e) {
      throw new UncheckedIOException(missing(module), e);
    }
  }

  private static String missing(String module) {
    return "There is no jar of " + module + " yet: mvn verify makes it before this test";
  }

  Program start() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Several of them share a small machine with this test.
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    // Where containers share a /tmp, two processes of one number meet there, and the JVM tells it
    // on a line that is not one of the log's.
    line.addAll(List.of("-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError"));
    line.addAll(List.of(System.getProperty("jvm.quiet").split(" ")));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** Asks it to stop, as an orchestrator does, and waits until it has. */
  void stop() {
    process.destroy();
    ended();
  }

  /** Ends it as a crash does. */
  void kill() {
    process.destroyForcibly();
    ended();
  }

  /** Stops it in the middle of whatever it does, as a machine does that is out of breath. */
  void sleep(Duration time) {
    signal("STOP");
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      signal("CONT");
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isRunning() {
    return process.isAlive();
  }

  /** What it ended with, when it has by itself. */
  int result() {
    ended();
    return process.exitValue();
  }

  /** Returns when a path of a port answers with 200. */
  void awaitReady(int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      await("ready")
          .ignoreExceptionsInstanceOf(IOException.class)
          .until(() -> client.send(request, BodyHandlers.discarding()).statusCode() == 200);
    }
  }

  /** Returns when something listens on a port. */
  void awaitPort(int port) {
    await("listening")
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> {
          try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
          }
        });
  }

  @Override
  public void close() {
    if (process != null) {
      stop();
    }
  }

  private org.awaitility.core.ConditionFactory await(String what) {
    return Awaitility.await(name + " is " + what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .failFast(name + " has ended, see " + log, () -> !process.isAlive());
  }

  private void ended() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(name + " does not end, see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
