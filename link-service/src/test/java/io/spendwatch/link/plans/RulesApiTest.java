package io.spendwatch.link.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plan that is changed piece by piece. */
@ExtendWith(RunningService.Shared.class)
class RulesApiTest {
  private static final String COFFEE =
      """
      {"name": "Coffee", "condition": {"category": "Coffee"}, "warningLevels": [50],
       "limit": {"amount": 60, "currency": "USD"}}
      """;

  private final String user = "rules-" + UUID.randomUUID();
  private final Caller app;
  private final RunningService service;

  RulesApiTest(RunningService service) {
    this.service = service;
    this.app = service.as(user);
  }

  @Test
  void anAddedRuleIsOneOfThePlans() {
    Answer added = app.post("/v1/rules", COFFEE);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("ETag")).hasValue("\"1\"");
    assertThat(app.get("/v1/plan").body().at("/rules/0")).isEqualTo(added.body());
    assertThat(app.get(added.header("Location").orElseThrow()).body()).isEqualTo(added.body());
  }

  @Test
  void theSameRuleAddedAgainIsTheSameRule() {
    Answer first = app.post("/v1/rules", COFFEE);

    Answer again = app.post("/v1/rules", COFFEE);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(app.get("/v1/plan").body().get("rules").size()).isEqualTo(1);
  }

  @Test
  void aRuleIsSwitchedOffAndKept() {
    String path = app.post("/v1/rules", COFFEE).header("Location").orElseThrow();

    Answer off = app.put(path, COFFEE.replace("{\"name\"", "{\"on\": false, \"name\""));

    assertThat(off.body().get("on").asBoolean()).isFalse();
    assertThat(off.body().get("id").asString()).isEqualTo(path.replace("/v1/rules/", ""));
    assertThat(app.get(path).body()).isEqualTo(off.body());
  }

  @Test
  void aRuleThatIsRemovedIsGoneAndRemovingItAgainIsWithoutEffect() {
    String path = app.post("/v1/rules", COFFEE).header("Location").orElseThrow();

    assertThat(app.delete(path).status()).isEqualTo(204);
    assertThat(app.delete(path).status()).isEqualTo(204);

    assertThat(app.get(path).status()).isEqualTo(404);
    assertThat(app.get("/v1/plan").body().get("revision").asInt()).isEqualTo(2);
  }

  @Test
  void aChangeOfAnOldRevisionIsRefused() {
    String path = app.post("/v1/rules", COFFEE).header("Location").orElseThrow();
    app.put("/v1/merchant-categories", "{\"merchant\": \"Bean\", \"category\": \"Coffee\"}");

    Answer late = app.put(path, COFFEE.replace("60", "70"), "If-Match", "\"1\"");

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.body().get("revision").asInt()).isEqualTo(2);
    assertThat(app.get(path).body().at("/limit/amount").asString()).isEqualTo("60.00");
  }

  @Test
  void aRuleThatMeansNothingNamesThePlaceInItsOwnBody() {
    Answer refused =
        app.post(
            "/v1/rules", COFFEE.replace("{\"category\": \"Coffee\"}", "{\"colour\": \"red\"}"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().get("where").asString()).isEqualTo("condition");
  }

  @Test
  void whatIsNoIdIsABadRequest() {
    assertThat(app.get("/v1/rules/one").status()).isEqualTo(400);
    assertThat(app.get("/v1/rules/one").body().get("detail").asString()).contains("a UUID");
  }

  @Test
  void theUsersOwnCategoriesAreKeptWithThePlan() {
    app.put("/v1/transactions/t-1/category", "{\"category\": \"Gifts\"}");
    app.put("/v1/transactions/t-2/category", "{}");
    app.put("/v1/merchant-categories", "{\"merchant\": \"Shop\", \"category\": \"Sweets\"}");
    app.put("/v1/merchant-categories", "{\"merchant\": \"SHOP\", \"category\": [\"A\", \"B\"]}");

    OwnCategories own = service.storage().plans().find(user).orElseThrow().ownCategories();
    assertThat(own.transactions().get("t-1")).isEqualTo(CategoryPath.of("Gifts"));
    assertThat(own.transactions().get("t-2")).isEqualTo(CategoryPath.NONE);
    assertThat(own.merchants().get("shop")).isEqualTo(CategoryPath.of("A", "B"));

    app.delete("/v1/transactions/t-1/category");
    app.delete("/v1/merchant-categories?merchant=shop");

    OwnCategories left = service.storage().plans().find(user).orElseThrow().ownCategories();
    assertThat(left.transactions()).containsOnlyKeys("t-2");
    assertThat(left.merchants()).isEmpty();
  }

  @Test
  void aPreviewSaysWhatARuleWouldHaveSaid() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    service
        .storage()
        .readModel()
        .keepLines(
            user,
            List.of(coffee("a", "40", today), coffee("b", "30", today), coffee("c", "5", today)),
            List.of());

    Answer preview =
        app.post("/v1/rule-previews", "{\"from\": \"" + today + "\", \"rule\": " + COFFEE + "}");

    assertThat(preview.status()).isEqualTo(200);
    assertThat(preview.body().at("/periods/0/sum/amount").asString()).isEqualTo("75.00");
    assertThat(preview.body().at("/periods/0/level").asInt()).isEqualTo(100);
    assertThat(preview.body().at("/alerts/0/kind").asString()).isEqualTo("EXCEEDED");
    assertThat(preview.body().at("/alerts/0/overBy/amount").asString()).isEqualTo("15.00");
    assertThat(app.get("/v1/plan").body().get("rules").isEmpty()).isTrue();
  }

  @Test
  void aPreviewFromTomorrowOnIsRefused() {
    LocalDate tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(1);

    Answer refused =
        app.post("/v1/rule-previews", "{\"from\": \"" + tomorrow + "\", \"rule\": " + COFFEE + "}");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("where").asString()).isEqualTo("from");
  }

  private static Line coffee(String id, String amount, LocalDate day) {
    return new Line(
        id,
        "item",
        "account",
        Money.of(amount, "USD"),
        day,
        "BEAN",
        "Bean",
        CategoryPath.of("Coffee"),
        CategoryPath.NONE,
        Place.UNKNOWN,
        "in store",
        false,
        null);
  }
}
