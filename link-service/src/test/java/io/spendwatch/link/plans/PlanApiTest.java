package io.spendwatch.link.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.plan.Plan;
import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.Records;
import io.spendwatch.link.RunningService;
import io.spendwatch.messaging.translation.PlanRecords;
import io.spendwatch.schemas.Topics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RunningService.Shared.class)
class PlanApiTest {
  private static final String PLAN =
      """
      {"zone": "America/New_York", "period": {"daysOfMonth": [1, 15]}, "rules": [
        {"name": "Travel and eating out", "limit": {"amount": 2000.00, "currency": "USD"},
         "warningLevels": [80],
         "condition": {"anyOf": [
           {"category": "Travel.Airports"},
           {"category": "Travel.Car and Truck Rentals"},
           {"allOf": [{"category": "Food and Drink.Restaurants"}, {"not": {"region": "Ohio"}}]},
           {"allOf": [{"category": "Shops"}, {"not": {"region": "Ohio"}}]}]}}]}
      """;

  @Test
  void beforeAnythingIsSavedTheInitialPlanHolds(RunningService service) {
    Answer plan = service.as("new-user").get("/v1/plan");

    assertThat(plan.status()).isEqualTo(200);
    assertThat(plan.header("ETag")).hasValue("\"0\"");
    assertThat(plan.body().get("revision").asLong()).isZero();
    assertThat(plan.body().get("zone").asString()).isEqualTo("Z");
    assertThat(plan.body().get("rules").isEmpty()).isTrue();
  }

  @Test
  void aSavedPlanIsReadBackAndPublished(RunningService service) {
    Answer saved = service.as("planner").put("/v1/plan", PLAN);

    assertThat(saved.status()).isEqualTo(200);
    assertThat(saved.header("ETag")).hasValue("\"1\"");
    assertThat(saved.body().at("/rules/0/id").asString()).hasSize(36);
    assertThat(saved.body().at("/rules/0/limit/amount").asString()).isEqualTo("2000.00");
    assertThat(service.as("planner").get("/v1/plan").body()).isEqualTo(saved.body());
    List<Plan> published =
        Records.read(service.kafka(), Topics.BUDGET_PLANS, "planner", 1).stream()
            .map(it -> PlanRecords.toPlan(it.value()))
            .toList();
    assertThat(published).containsExactly(service.storage().plans().find("planner").orElseThrow());
  }

  @Test
  void whatWasReadMayBeWrittenBack(RunningService service) {
    Caller user = service.as("form");
    String read = user.put("/v1/plan", PLAN).text();

    Answer same = user.put("/v1/plan", read);
    Answer renamed = user.put("/v1/plan", read.replace("Travel and eating out", "Out and about"));

    assertThat(same.body().get("revision").asLong()).isEqualTo(1);
    assertThat(renamed.body().get("revision").asLong()).isEqualTo(2);
    assertThat(renamed.body().at("/rules/0/revision").asLong()).isEqualTo(1);
  }

  @Test
  void aStaleWriterIsRefused(RunningService service) {
    Caller user = service.as("two-phones");
    String stale = user.get("/v1/plan").text();
    user.put("/v1/plan", PLAN);

    Answer byHeader = user.put("/v1/plan", PLAN.replace("2000.00", "3000.00"), "If-Match", "\"0\"");
    Answer byMember = user.put("/v1/plan", stale.replace("true", "false"));
    Answer fresh = user.put("/v1/plan", PLAN.replace("2000.00", "3000.00"), "If-Match", "\"1\"");

    assertThat(byHeader.status()).isEqualTo(412);
    assertThat(byHeader.body().get("revision").asLong()).isEqualTo(1);
    assertThat(byMember.status()).isEqualTo(412);
    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.body().get("revision").asLong()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1, 15]             | [0]             | period.daysOfMonth",
        "America/New_York    | Amerika/NewYork | zone",
        "2000.00             | -1              | rules[0].limit",
        "2000.00             | 1.001           | rules[0].limit.amount",
        "[80]                | [180]           | rules[0].warningLevels",
        "\"region\"          | \"regoin\"      | rules[0].condition.anyOf[2].allOf[1].not",
        "Shops               | Travel          | rules[0].condition",
        "\"rules\"           | \"ruls\"        | plan",
        "\"warningLevels\"   | \"levels\"      | rules[0]",
      })
  void whatIsWrongInAPlanIsNamed(String good, String bad, String where, RunningService service) {
    Answer refused = service.as("clumsy").put("/v1/plan", PLAN.replace(good, bad));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body().get("where").asString()).isEqualTo(where);
    assertThat(refused.body().get("type").asString()).endsWith(":invalid-rule");
    assertThat(service.storage().plans().find("clumsy")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"zone\": \"UTC\"           | unreadable-body",
        "[]                           | unreadable-body",
        "{\"zone\":\"Z\",\"zone\":\"Z\"} | unreadable-body",
        "{\"zone\":\"Z\",\"revision\":\"x\"} | invalid-request",
      })
  void whatIsNoPlanAtAllIsRefused(String body, String type, RunningService service) {
    Answer refused = service.as("clumsy").put("/v1/plan", body);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("type").asString()).isEqualTo("urn:spendwatch:problem:" + type);
  }
}
