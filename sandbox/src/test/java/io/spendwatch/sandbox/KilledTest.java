package io.spendwatch.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that is killed between the webhook and the push, and started again. */
class KilledTest {
  @TempDir Path data;

  @ParameterizedTest
  @ValueSource(strings = {"WEBHOOK", "transactions.ingested", "rules.violations"})
  void afterAKillAndARestartTheTotalsAreTheSameAndThereIsOnePush(String killedAt) throws Exception {
    runUntil(line -> line.contains(killedAt), Ending.KILLED);

    List<String> second = runUntil(line -> line.startsWith("Running."), Ending.KILLED);

    assertThat(second).filteredOn(line -> line.contains("On the phone:")).hasSize(1);
    assertThat(second).anyMatch(line -> line.matches(" *Shops +2307\\.21 USD"));
    List<String> third = runUntil(line -> line.startsWith("Running."), Ending.STOPPED);
    assertThat(third).filteredOn(line -> line.contains("On the phone:")).hasSize(1);
    assertThat(third).filteredOn(line -> line.contains("rules.violations")).isEmpty();
    assertThat(third.getLast()).isEqualTo("Stopped.");
  }

  private enum Ending {
    KILLED,
    STOPPED
  }

  /** What a sandbox on this data prints until a line, and its end. */
  private List<String> runUntil(java.util.function.Predicate<String> line, Ending ending)
      throws IOException, InterruptedException {
    Process process = sandbox();
    List<String> printed = new ArrayList<>();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String next = output.readLine();
      while (next != null && !line.test(next)) {
        printed.add(next);
        next = output.readLine();
      }
      assertThat(next).as("printed %s", printed).isNotNull();
      // By its handle: a process that is destroyed itself has its output closed at once.
      if (ending == Ending.KILLED) {
        process.toHandle().destroyForcibly();
      } else {
        process.toHandle().destroy();
        output.lines().forEach(printed::add);
      }
    }
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return printed;
  }

  private Process sandbox() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
    command.addAll(List.of(System.getProperty("jvm.quiet").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Sandbox.class.getName());
    command.add("--data=" + data);
    for (String server : SandboxSettings.SERVERS) {
      command.add("--port." + server + "=0");
    }
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
