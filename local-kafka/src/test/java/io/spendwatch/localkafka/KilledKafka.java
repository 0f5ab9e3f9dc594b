package io.spendwatch.localkafka;

import java.nio.file.Path;

/** A process of its own that writes one violation and then waits to be killed. */
final class KilledKafka {
  static final String READY = "ready";

  public static void main(String[] folder) throws Exception {
    LocalKafka kafka = LocalKafka.start(Path.of(folder[0]), 0, 0);
    LocalKafkaTest.produce(kafka, LocalKafkaTest.violation(1));
    System.out.println(READY);
    Thread.currentThread().join();
  }

  /** Starts it with the class path of this process and kills it when it has written. */
  static void writeAndDie(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledKafka.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var lines = process.inputReader()) {
      if (lines.lines().noneMatch(READY::equals)) {
        throw new AssertionError("The process ended before it had written.");
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private KilledKafka() {}
}
