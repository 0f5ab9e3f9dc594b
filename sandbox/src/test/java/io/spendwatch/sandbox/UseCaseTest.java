package io.spendwatch.sandbox;

import static io.spendwatch.sandbox.demo.UseCase.spending;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.pushes.CaughtPush;
import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path, from a linked bank to a push, over the real broker and the public APIs. */
class UseCaseTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

  @TempDir static Path data;
  private static Sandbox sandbox;

  @BeforeAll
  static void start() throws Exception {
    sandbox =
        Sandbox.start(
            new SandboxSettings(data, false, SandboxSettings.Ports.ANY_FREE),
            new PrintStream(PrintStream.nullOutputStream()));
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  @Test
  void spendingTooMuchAwayFromHomePushesOneAlert() {
    Person ada = sandbox.person("ada");
    ada.registersPhone("adas-phone");
    ada.savesPlan(UseCase.plan("UTC"));

    ada.linksBank(spending("San Francisco CA", "New York NY", TODAY), sandbox.webhook());

    await().atMost(PATIENCE).until(() -> !pushesTo("adas-phone").isEmpty());
    await().atMost(PATIENCE).until(() -> ada.alerts().path("alerts").size() == 1);
    var alert = ada.alerts().path("alerts").get(0);
    assertThat(alert.path("sum").path("amount").asString()).isEqualTo("2385.71");
    assertThat(alert.path("overBy").path("amount").asString()).isEqualTo("385.71");
    assertThat(pushesTo("adas-phone"))
        .singleElement()
        .satisfies(
            push -> {
              assertThat(push.body()).contains("Travel and eating out", "$2,385.71", "$2,000.00");
              assertThat(push.title()).contains("$385.71");
            });
  }

  @Test
  void theSameAtHomePushesNone() {
    Person bob = sandbox.person("bob");
    bob.registersPhone("bobs-phone");
    bob.savesPlan(UseCase.plan("UTC"));

    bob.linksBank(spending("Columbus OH", "Columbus OH", TODAY), sandbox.webhook());

    await().atMost(PATIENCE).until(() -> total(bob, "Shops") != null);
    assertThat(total(bob, "Shops")).isEqualByComparingTo("2307.21");
    assertThat(bob.alerts().path("alerts")).isEmpty();
    assertThat(pushesTo("bobs-phone")).isEmpty();
  }

  static List<CaughtPush> pushesTo(String phone) {
    return sandbox.pushes().visible().stream().filter(it -> it.token().equals(phone)).toList();
  }

  static BigDecimal total(Person person, String path) {
    for (var total : person.totals().path("totals")) {
      if (total.path("path").asString().equals(path)) {
        return new BigDecimal(total.path("amount").path("amount").asString());
      }
    }
    return null;
  }
}
