package io.spendwatch.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.sandbox.Sandbox;
import io.spendwatch.sandbox.SandboxSettings;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever generates a client from the description can build an app with it. */
class GeneratedClientTest {
  private static final Path GENERATED = Path.of("target/generated-client/src/main/java");
  private static final Path LINK_FLOW = Path.of("src/test/resources/LinkFlow.java");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void aGeneratedClientLinksABankAndReadsTheAlert() throws Exception {
    SandboxSettings settings =
        new SandboxSettings(folder.resolve("data"), false, SandboxSettings.Ports.ANY_FREE);
    try (GeneratedClient client =
            GeneratedClient.of(GENERATED, LINK_FLOW, folder.resolve("classes"));
        Sandbox sandbox = Sandbox.start(settings, silent())) {
      String sum =
          client.run(
              "LinkFlow",
              "run",
              List.of(sandbox.api().toString(), sandbox.idToken("gen"), publicToken(sandbox)));

      assertThat(sum).isEqualTo("2307.21");
    }
  }

  private static String publicToken(Sandbox sandbox) {
    Person person = sandbox.person("gen");
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Map<String, Object> spending = UseCase.spending("San Francisco CA", "New York NY", today);
    return person.passesThroughLink(spending, sandbox.webhook());
  }

  static PrintStream silent() {
    return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  }
}
