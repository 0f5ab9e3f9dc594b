package io.spendwatch.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.spendwatch.domain.period.Period;
import io.spendwatch.sandbox.Sandbox;
import io.spendwatch.sandbox.SandboxSettings;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.settings.StorageSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lines of docs/api.md, as they stand but for the ports, on each kind of store. */
class CurlTest {
  private static final Path DOCUMENT = Path.of("../docs/api.md");
  private static final Pattern LINES = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final int MINUTES = 5;
  private static final String USER = "grace";
  private static final Period EVER =
      new Period(LocalDate.parse("2000-01-01"), LocalDate.parse("2999-01-01"));

  @TempDir Path folder;

  @BeforeAll
  static void theToolsAreThere() {
    for (String tool : List.of("bash", "curl", "jq")) {
      assumeTrue(isInstalled(tool), "Skipped: there is no " + tool + " on this machine");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWholeFlowRunsByTheLinesOfTheDocument(Store store) throws Exception {
    try (Store.Running running = store.start()) {
      SandboxSettings settings =
          new SandboxSettings(
              folder.resolve("data"), running.url(), false, SandboxSettings.Ports.ANY_FREE);
      try (Sandbox sandbox = Sandbox.start(settings, GeneratedClientTest.silent())) {
        String said = run(script(sandbox));

        assertThat(said)
            .contains(
                "EXCEEDED Travel and eating out: 2385.71, over by 385.71",
                "2307.21 Shops",
                "78.50 Food and Drink.Restaurants",
                "\n304\n",
                "[\"Gifts\"]",
                "heard totals",
                "\"crossedBy\":\"Apple Store\"",
                "condition: has no member 'colour'");
        isForgotten(sandbox, settings);
      }
    }
  }

  /** The last of the lines is the deletion of everything. */
  private static void isForgotten(Sandbox sandbox, SandboxSettings settings) {
    try (Storage storage = new StorageSettings(settings.storageUrl()).open()) {
      Awaitility.await("the user is forgotten")
          .atMost(Duration.ofMinutes(MINUTES))
          .until(() -> !storage.users().isLeaving(USER));
      assertThat(storage.items().ofUser(USER)).isEmpty();
      assertThat(storage.plans().find(USER)).isEmpty();
      assertThat(storage.preferences().find(USER)).isEmpty();
      assertThat(storage.devices().ofUser(USER)).isEmpty();
      assertThat(storage.readModel().active(USER)).isEmpty();
      assertThat(storage.readModel().alerts(USER, 1)).isEmpty();
      assertThat(storage.readModel().lines(USER, EVER)).isEmpty();
    }
    assertThat(sandbox.plaid().calls().of("/item/remove").calls()).isEqualTo(1);
  }

  private static String script(Sandbox sandbox) throws IOException {
    String lines =
        LINES
            .matcher(Files.readString(DOCUMENT))
            .results()
            .map(block -> block.group(1))
            .collect(Collectors.joining("\n"));
    return "set -euo pipefail\n"
        + lines
            .replace("http://127.0.0.1:8080", sandbox.api().toString())
            .replace("http://127.0.0.1:8093", sandbox.identity().toString())
            .replace("http://127.0.0.1:8090", sandbox.plaid().uri().toString())
            .replace("http://127.0.0.1:8081/plaid/webhooks", sandbox.webhook().toString());
  }

  private String run(String script) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("lines.sh"), script);
    Path output = folder.resolve("output.txt");
    Process bash =
        new ProcessBuilder("bash", file.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = bash.waitFor(MINUTES, TimeUnit.MINUTES);
    bash.destroyForcibly();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(bash.exitValue()).as(said).isZero();
    return said;
  }

  private static boolean isInstalled(String tool) {
    return Optional.ofNullable(System.getenv("PATH")).stream()
        .flatMap(path -> Stream.of(path.split(":")))
        .anyMatch(it -> Files.isExecutable(Path.of(it, tool)));
  }
}
