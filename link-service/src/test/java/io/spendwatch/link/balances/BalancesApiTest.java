package io.spendwatch.link.balances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import io.spendwatch.link.linking.SomePerson;
import io.spendwatch.simulator.faults.Fault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningService.Shared.class)
class BalancesApiTest {
  private static final String CALL = "/accounts/balance/get";

  private SomePerson person;
  private String item;

  @BeforeEach
  void somebodyWithABank(RunningService service) {
    person = new SomePerson(service);
    item = person.linked();
  }

  @AfterEach
  void nothingIsWrongAnyMore(RunningService service) {
    service.simulator().faults().clear();
  }

  @Test
  void newBalancesComeWhenTheyAreThere() {
    Instant before = balanceAt(person.app().get("/v1/items/" + item).body());

    Answer asked = refresh();

    assertThat(asked.status()).isEqualTo(202);
    assertThat(asked.body().at("/accounts/0/balance/current").asString()).isNotBlank();
    JsonNode done = ended(asked);
    assertThat(done.get("state").asString()).isEqualTo("DONE");
    assertThat(balanceAt(done)).isAfter(before);
    assertThat(balanceAt(person.app().get("/v1/items/" + item).body())).isAfter(before);
  }

  @Test
  void aSlowBankHoldsNobodyUpAndIsAskedOnce(RunningService service) {
    slow(service, Duration.ofSeconds(2));

    Answer asked = refresh();
    Answer again = refresh();

    assertThat(asked.body().get("state").asString()).isEqualTo("RUNNING");
    assertThat(again.body().get("id")).isEqualTo(asked.body().get("id"));
    assertThat(ended(asked).get("state").asString()).isEqualTo("DONE");
    assertThat(service.simulator().calls().of(CALL, item).calls()).isEqualTo(1);
  }

  @Test
  void theLastKnownBalancesDoWhereTheBankIsDown(RunningService service) {
    Instant before = balanceAt(person.app().get("/v1/items/" + item).body());
    service
        .simulator()
        .faults()
        .add(Fault.failing("INSTITUTION_NOT_RESPONDING").on(CALL).forItem(item));

    JsonNode failed = ended(refresh());

    assertThat(failed.get("state").asString()).isEqualTo("FAILED");
    assertThat(failed.at("/problem/type").asString()).endsWith(":bank-unavailable");
    assertThat(balanceAt(failed)).isEqualTo(before);
  }

  @Test
  void aBankThatTakesTooLongIsGivenUp(RunningService service) {
    slow(service, Duration.ofSeconds(20));

    JsonNode failed = ended(refresh());

    assertThat(failed.get("state").asString()).isEqualTo("FAILED");
    assertThat(failed.at("/problem/detail").asString()).isNotBlank();
  }

  @Test
  void nobodyAsksPlaidMoreOftenThanItAllows(RunningService service) {
    JsonNode last = null;
    for (int n = 0; n < 8; n++) {
      last = ended(refresh());
    }

    assertThat(last.get("state").asString()).isEqualTo("FAILED");
    assertThat(last.at("/problem/plaidCode").asString()).isEqualTo("OWN_LIMIT");
    assertThat(service.simulator().calls().of(CALL, item).calls()).isBetween(1L, 5L);
  }

  @Test
  void aRefreshThatIsNotKnownIsNoRefresh() {
    Answer answer =
        person
            .app()
            .get("/v1/items/" + item + "/balance-refreshes/00000000-0000-0000-0000-000000000000");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body().get("detail").asString()).contains("GET /v1/items");
  }

  private void slow(RunningService service, Duration time) {
    service.simulator().faults().add(Fault.slow(time, time).on(CALL).forItem(item));
  }

  private Answer refresh() {
    return person.app().post("/v1/items/" + item + "/balance-refreshes", "");
  }

  private JsonNode ended(Answer asked) {
    String there = asked.header("Location").orElseThrow();
    return await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> person.app().get(there).body(),
            body -> !body.get("state").asString().equals("RUNNING"));
  }

  private static Instant balanceAt(JsonNode item) {
    return Instant.parse(item.at("/accounts/0/balance/at").asString());
  }
}
