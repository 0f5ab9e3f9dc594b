package io.spendwatch.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spendwatch.simulator.Caller.Answer;
import io.spendwatch.simulator.faults.ActiveFault;
import io.spendwatch.simulator.faults.Effect;
import io.spendwatch.simulator.faults.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CallFaultsTest extends WithSimulator {

  @Test
  void aCallFailsAsOftenAsItIsTold() {
    Linked item = linked();
    ActiveFault fault =
        simulator.faults().add(Fault.failing("INTERNAL_SERVER_ERROR").on("/item/get").times(2));

    List<Integer> answers =
        List.of(status("/item/get", item), status("/item/get", item), status("/item/get", item));

    assertThat(answers).containsExactly(500, 500, 200);
    assertThat(fault.applied()).isEqualTo(2);
    assertThat(simulator.calls().of("/item/get").failed()).isEqualTo(2);
  }

  @Test
  void aFaultOfOneItemIsNobodyElses() {
    Linked unlucky = linked();
    Linked other = linked();
    simulator.faults().add(Fault.failing("PLANNED_MAINTENANCE").forItem(unlucky.itemId()));

    assertThat(status("/accounts/get", unlucky)).isEqualTo(503);
    assertThat(status("/accounts/get", other)).isEqualTo(200);
  }

  @Test
  void aBankThatIsDownIsDownForAllItsItemsAndNoOthers() {
    Linked here = linked();
    Linked elsewhere = plaid.linkAt("ins_109509", "user_good");
    simulator.faults().add(Fault.failing("INSTITUTION_DOWN").forInstitution("ins_109508"));

    assertThat(plaid.post("/transactions/sync", token(here)).errorCode())
        .isEqualTo("INSTITUTION_DOWN");
    assertThat(status("/transactions/sync", elsewhere)).isEqualTo(200);
  }

  @Test
  void anErrorMayTellWhenToComeAgain() {
    Linked item = linked();
    simulator
        .faults()
        .add(
            Fault.of(
                new Effect.Fail("TRANSACTIONS_SYNC_LIMIT", Optional.of(Duration.ofSeconds(7)))));

    HttpResponse<String> answer = plaid.raw("/transactions/sync", token(item));

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void somethingInBetweenMayAnswerWithHtml() {
    Linked item = linked();
    simulator.faults().add(Fault.of(new Effect.Garble()));

    HttpResponse<String> answer = plaid.raw("/item/get", token(item));

    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).startsWith("<html>");
  }

  @Test
  void anAnswerThatIsCutOffWasTheAnswerOfADoneThing() {
    Linked item = linked();
    simulator.faults().add(Fault.of(new Effect.Cut()).on("/item/remove").once());

    assertThatThrownBy(() -> plaid.raw("/item/remove", token(item)))
        .isInstanceOf(AssertionError.class);
    assertThat(plaid.post("/item/get", token(item)).errorCode()).isEqualTo("ITEM_NOT_FOUND");
  }

  @Test
  void aCallThatHangsIsNeverAnsweredAndIsNoCallInFlight() {
    Linked item = linked();
    ActiveFault fault = simulator.faults().add(Fault.of(new Effect.Hang()).once());

    try (HttpClient impatient = HttpClient.newHttpClient()) {
      assertThatThrownBy(() -> impatient.send(hurried(item), HttpResponse.BodyHandlers.ofString()))
          .isInstanceOf(HttpTimeoutException.class);
    }
    Await.until(() -> fault.applied() == 1);
    Await.until(() -> simulator.calls().all().inFlight() == 0);
    assertThat(status("/item/get", item)).isEqualTo(200);
  }

  @Test
  void aSlowCallIsAnsweredAllTheSame() {
    Linked item = linked();
    ActiveFault fault =
        simulator
            .faults()
            .add(
                Fault.slow(Duration.ofMillis(1), Duration.ofMillis(3)).on("/accounts/balance/get"));

    assertThat(status("/accounts/balance/get", item)).isEqualTo(200);
    assertThat(status("/accounts/get", item)).isEqualTo(200);
    assertThat(fault.applied()).isEqualTo(1);
  }

  @Test
  void theControlApiSetsCountsAndClearsFaults() {
    Linked item = linked();
    JsonNode set =
        plaid.ok(
            "/control/faults/add",
            Map.of(
                "kind",
                "fail",
                "error_code",
                "ITEM_LOCKED",
                "endpoint",
                "/item/get",
                "item_id",
                item.itemId(),
                "skip",
                1));
    assertThat(status("/item/get", item)).isEqualTo(200);
    assertThat(plaid.post("/item/get", token(item)).errorCode()).isEqualTo("ITEM_LOCKED");

    JsonNode listed = plaid.ok("/control/faults", Map.of()).get("faults").get(0);
    assertThat(listed.get("applied").intValue()).isEqualTo(1);
    assertThat(listed.get("kind").stringValue()).isEqualTo("fail");

    plaid.ok("/control/faults/clear", Map.of("fault_id", set.get("fault_id").intValue()));
    assertThat(status("/item/get", item)).isEqualTo(200);
  }

  @Test
  void theControlApiRefusesWhatItDoesNotKnow() {
    assertThat(fault(Map.of("kind", "gremlins"))).isEqualTo("INVALID_FIELD");
    assertThat(fault(Map.of("kind", "fail", "error_code", "OOPS"))).isEqualTo("INVALID_FIELD");
    assertThat(fault(Map.of("kind", "hang", "reading", "upside down"))).isEqualTo("INVALID_FIELD");
    assertThat(fault(Map.of("kind", "hang", "colour", "red"))).isEqualTo("UNKNOWN_FIELDS");
  }

  @Test
  void everyKindCanBeSetByItsName() {
    for (Class<?> kind : Effect.class.getPermittedSubclasses()) {
      String name =
          kind.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);

      Answer answer = plaid.post("/control/faults/add", Map.of("kind", name));

      assertThat(answer.status()).as(name).isEqualTo(200);
      assertThat(answer.body().get("kind").stringValue()).isEqualTo(name);
    }
  }

  private String fault(Map<String, Object> form) {
    return plaid.post("/control/faults/add", form).errorCode();
  }

  private int status(String path, Linked item) {
    return plaid.raw(path, token(item)).statusCode();
  }

  private HttpRequest hurried(Linked item) {
    URI uri = simulator.uri().resolve("/item/get");
    return plaid.request(uri, token(item)).timeout(Duration.ofMillis(300)).build();
  }
}
