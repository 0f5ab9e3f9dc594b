package io.spendwatch.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.sandbox.demo.Person;
import io.spendwatch.sandbox.demo.UseCase;
import io.spendwatch.simulator.ledger.NewTransaction;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The five jars as they run in containers, each on its own. */
@ExtendWith(OneFleet.class)
class FleetTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static Fleet fleet;

  @BeforeAll
  static void find(Fleet running) {
    fleet = running;
  }

  @Test
  void aPurchaseBecomesAPush() {
    Person ada = newcomer("ada");

    spendTooMuch(ada);

    awaitAlert(ada);
    awaitPush("ada");
  }

  @Test
  void aRollingRestartLosesNothingAndPushesNothingTwice() {
    List<String> names = new ArrayList<>();
    for (String service : Fleet.SERVICES) {
      Person before = newcomer("before-" + service);
      spendTooMuch(before);
      fleet.restart(service);
      Person after = newcomer("after-" + service);
      spendTooMuch(after);
      names.addAll(List.of("before-" + service, "after-" + service));
    }

    for (String name : names) {
      awaitAlert(fleet.outside().person(name, fleet.api()));
      awaitPush(name);
    }
    assertThat(fleet.outside().pushes().caught())
        .extracting(push -> push.target().replace("phone of ", ""))
        .filteredOn(names::contains)
        .doesNotHaveDuplicates();
  }

  @Test
  void anEngineThatBeginsAnewComesToTheSameAndPushesNothingTwice() {
    Person cleo = newcomer("cleo");
    String item = spendTooMuch(cleo);
    awaitAlert(cleo);
    awaitPush("cleo");

    assertThat(fleet.operate("reset")).as("while they run").isNotZero();
    fleet.resetStreams();

    fleet
        .outside()
        .plaid()
        .items()
        .add(
            item,
            NewTransaction.posted(
                "Golden Crepes New York NY",
                new BigDecimal("10.00"),
                LocalDate.now(ZoneOffset.UTC)));
    await().atMost(PATIENCE).until(() -> restaurants(cleo), "88.50"::equals);
    awaitAlert(cleo);
    awaitPush("cleo");
  }

  private static String restaurants(Person person) {
    for (JsonNode total : person.totals().path("totals")) {
      if (total.path("dottedCategory").asString().equals("Food and Drink.Restaurants")) {
        return total.at("/amount/amount").asString();
      }
    }
    return "none";
  }

  @Test
  void everyLineOfALogIsOneJsonObject() throws Exception {
    for (String service : Fleet.SERVICES) {
      assertThat(Files.readAllLines(fleet.log(service)))
          .as(service)
          .isNotEmpty()
          .allMatch(line -> line.startsWith("{\"@timestamp\":") && line.endsWith("}"));
    }
  }

  private static Person newcomer(String name) {
    Person person = fleet.outside().person(name, fleet.api());
    person.registersPhone("phone of " + name);
    person.savesPlan(UseCase.plan("UTC"));
    return person;
  }

  private static String spendTooMuch(Person person) {
    return person.linksBank(
        UseCase.spending("San Francisco CA", "New York NY", LocalDate.now(ZoneOffset.UTC)),
        fleet.webhook());
  }

  private static void awaitAlert(Person person) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(person.alerts().path("alerts"))
                .singleElement()
                .satisfies(alert ->
                    assertThat(new BigDecimal(alert.at("/sum/amount").asString()))
                        .isEqualByComparingTo("2385.71")));
  }

  private static void awaitPush(String name) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(fleet.outside().pushes().caught())
                .filteredOn(push -> push.target().equals("phone of " + name))
                .hasSize(1));
  }
}
