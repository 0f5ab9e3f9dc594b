package io.spendwatch.link.spending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.rule.Rule;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.OveragesCalculated;
import io.spendwatch.events.RuleResult;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.events.UpdateStarting;
import io.spendwatch.link.Caller;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.link.RunningService;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.MoneyRecords;
import io.spendwatch.messaging.translation.PeriodRecords;
import io.spendwatch.messaging.translation.TotalsRecords;
import io.spendwatch.messaging.translation.ViolationRecords;
import io.spendwatch.schemas.Topic;
import io.spendwatch.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One update passes the topics; then the app reads it. */
@ExtendWith(RunningService.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class SpendingApiTest {
  private static final String USER = "spender";
  private static final UUID UPDATE = UUID.fromString("019a0000-0000-7000-8000-000000000001");
  private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");

  private final Period open = Plan.initial(USER).period().containing(LocalDate.now(ZoneOffset.UTC));
  private final Line apple =
      line("t-apple", "Apple Store", "2307.21", open.start(), "Shops", "Computers and Electronics");
  private final Line crepes =
      line("t-crepes", "Golden Crepes", "78.50", open.start(), "Food and Drink", "Restaurants");
  private final Line longAgo =
      line("t-old", "Old Airport", "12.00", open.start().minusDays(200), "Travel", "Airports");

  @BeforeAll
  void anUpdatePasses(RunningService service) throws Exception {
    Rule rule = saveRule(service);
    try (var producer = new KafkaProducer<String, SpecificRecord>(service.kafka().producer())) {
      send(producer, Topics.TRANSACTIONS_UPDATE_STARTING, starting());
      send(producer, Topics.CATEGORIES_TOTALED, totaled());
      send(producer, Topics.OVERAGES_CALCULATED, calculated(rule));
    }
    await("the read model has the update")
        .atMost(Duration.ofMinutes(1))
        .pollInSameThread()
        .until(() ->
            service.storage().readModel().active(USER).isPresent()
                && service.storage().readModel().lastStarting(USER).isPresent()
                && service.storage().readModel().lines(USER, open).size() == 2);
  }

  @Test
  void theTotalsOfTheOpenPeriodAreThoseOfTheUpdate(RunningService service) {
    Answer totals = service.as(USER).get("/v1/totals");

    assertThat(totals.status()).isEqualTo(200);
    assertThat(totals.body().get("updateId").asString()).isEqualTo(UPDATE.toString());
    assertThat(totals.body().at("/period/start").asString()).isEqualTo(open.start().toString());
    assertThat(totals.body().at("/period/end").asString()).isEqualTo(open.lastDay().toString());
    assertThat(totals.text())
        .contains(
            """
            {"dottedCategory":"Food and Drink.Restaurants","names":["Food and Drink","Restaurants"],\
            "amount":{"amount":"78.50","currency":"USD"},"transactions":1}\
            """);
  }

  @Test
  void anEarlierPeriodIsSummedFromItsLines(RunningService service) {
    Answer totals = service.as(USER).get("/v1/totals?period=" + longAgo.spendingDate());

    assertThat(totals.body().has("updateId")).isFalse();
    assertThat(totals.body().at("/totals/1/dottedCategory").asString())
        .isEqualTo("Travel.Airports");
    assertThat(totals.body().at("/totals/1/amount/amount").asString()).isEqualTo("12.00");
  }

  @Test
  void standingsSayWhereTheRuleIs(RunningService service) {
    Answer standings = service.as(USER).get("/v1/rules/standings");

    assertThat(standings.body().get("standings").size()).isEqualTo(1);
    assertThat(standings.body().at("/standings/0/name").asString()).isEqualTo("Out");
    assertThat(standings.body().at("/standings/0/level").asInt()).isEqualTo(100);
    assertThat(standings.body().at("/standings/0/sum/amount").asString()).isEqualTo("2385.71");
  }

  @Test
  void alertsSayWhatMadeThem(RunningService service) {
    Answer alerts = service.as(USER).get("/v1/alerts");

    assertThat(alerts.body().get("alerts").size()).isEqualTo(1);
    assertThat(alerts.body().at("/alerts/0/kind").asString()).isEqualTo("EXCEEDED");
    assertThat(alerts.body().at("/alerts/0/overBy/amount").asString()).isEqualTo("385.71");
    assertThat(alerts.body().at("/alerts/0/largest/0/name").asString()).isEqualTo("Apple Store");
  }

  @Test
  void theActiveUpdateIsNamedWithTheOneThatBeganLast(RunningService service) {
    Answer update = service.as(USER).get("/v1/updates/active");

    assertThat(update.body().get("updateId").asString()).isEqualTo(UPDATE.toString());
    assertThat(update.body().get("calculatedAt").asString()).isEqualTo(THEN.toString());
    assertThat(update.body().get("planRevision").asLong()).isEqualTo(1);
    assertThat(update.body().at("/starting/updateId").asString()).isEqualTo(UPDATE.toString());
  }

  @Test
  void transactionsAreReadByTheirDays(RunningService service) {
    Answer both =
        service.as(USER).get("/v1/transactions?from=" + open.start() + "&to=" + open.start());
    Answer none = service.as(USER).get("/v1/transactions?from=2020-01-01&to=2020-01-31");

    assertThat(both.body().get("transactions").size()).isEqualTo(2);
    assertThat(both.body().at("/transactions/0/merchant").asString()).isEqualTo("Apple Store");
    assertThat(both.body().at("/transactions/0/categories/0").asString())
        .isEqualTo("Shops.Computers and Electronics");
    assertThat(none.body().get("transactions").isEmpty()).isTrue();
  }

  @Test
  void beforeTheFirstUpdateThereIsNothing(RunningService service) {
    Caller user = service.as("nobody-yet");

    assertThat(user.get("/v1/updates/active").body().has("updateId")).isFalse();
    assertThat(user.get("/v1/totals").body().get("totals").isEmpty()).isTrue();
    assertThat(user.get("/v1/rules/standings").body().get("standings").isEmpty()).isTrue();
    assertThat(user.get("/v1/alerts").body().get("alerts").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/totals?period=yesterday, period",
    "/v1/transactions?from=2026-11-01, to",
    "/v1/transactions?from=1.11.2026&to=2026-11-30, from",
    "/v1/transactions?from=2026-11-30&to=2026-11-01, to",
    "/v1/transactions?from=2024-11-30&to=2026-11-01, to"
  })
  void aBadQuestionNamesItsParameter(String path, String where, RunningService service) {
    Answer refused = service.as(USER).get(path);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().get("where").asString()).isEqualTo(where);
    assertThat(refused.body().get("detail").asString()).contains("'" + where + "' must be");
  }

  @Test
  void transactionsAreLookedForAndPaged(RunningService service) {
    String days = "/v1/transactions?from=%s&to=%s".formatted(longAgo.spendingDate(), open.start());

    Answer first = service.as(USER).get(days + "&limit=2");
    String next = first.body().get("next").asString();
    Answer second = service.as(USER).get(days + "&limit=2&after=" + next);

    assertThat(ids(first)).containsExactly("t-apple", "t-crepes");
    assertThat(ids(second)).containsExactly("t-old");
    assertThat(second.body().has("next")).isFalse();
    assertThat(ids(service.as(USER).get(days + "&text=crepe"))).containsExactly("t-crepes");
    assertThat(ids(service.as(USER).get(days + "&category=Travel"))).containsExactly("t-old");
    assertThat(ids(service.as(USER).get(days + "&account=other"))).isEmpty();
    assertThat(service.as(USER).get(days + "&after=nonsense").status()).isEqualTo(400);
    assertThat(service.as(USER).get(days + "&limit=501").status()).isEqualTo(400);
  }

  @Test
  void aTransactionIsReadByItsId(RunningService service) {
    assertThat(service.as(USER).get("/v1/transactions/t-old").body().get("date").asString())
        .isEqualTo(longAgo.spendingDate().toString());
    assertThat(service.as(USER).get("/v1/transactions/none").status()).isEqualTo(404);
    assertThat(service.as("eve").get("/v1/transactions/t-old").status()).isEqualTo(404);
  }

  @Test
  void aCategoryIsOpenedToItsChildrenAndTransactions(RunningService service) {
    Answer food = service.as(USER).get("/v1/totals/Food%20and%20Drink");

    assertThat(food.body().at("/amounts/0/amount").asString()).isEqualTo("78.50");
    assertThat(food.body().at("/children/0/dottedCategory").asString())
        .isEqualTo("Food and Drink.Restaurants");
    assertThat(ids(food)).containsExactly("t-crepes");
  }

  @Test
  void theJournalHasTheLinesOfTheDays(RunningService service) {
    Answer journal =
        service.as(USER).get("/v1/journal?from=%s&to=%s".formatted(open.start(), open.start()));

    assertThat(journal.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(journal.text())
        .contains("Golden Crepes", "Spending:Food and Drink:Restaurants", "78.50 \"USD\"")
        .doesNotContain("Old Airport");
  }

  @Test
  void whoHasTheAnswerAlreadyIsToldSo(RunningService service) {
    Answer totals = service.as(USER).get("/v1/totals");

    Answer again =
        service.as(USER).get("/v1/totals", "If-None-Match", totals.header("ETag").orElseThrow());

    assertThat(again.status()).isEqualTo(304);
    assertThat(totals.header("Cache-Control")).hasValue("private, no-cache");
  }

  private static List<String> ids(Answer answer) {
    return answer
        .body()
        .get("transactions")
        .valueStream()
        .map(it -> it.get("transactionId").asString())
        .toList();
  }

  private static void send(
      Producer<String, SpecificRecord> producer, Topic<?> topic, SpecificRecord record)
      throws Exception {
    producer.send(new ProducerRecord<>(topic.name(), USER, record)).get();
  }

  private static Rule saveRule(RunningService service) {
    service
        .as(USER)
        .put(
            "/v1/plan",
            """
            {"zone": "Z", "rules": [{"name": "Out", "limit": {"amount": "2000", "currency": "USD"},
             "condition": {"anyOf": [{"category": "Shops"},
                                     {"category": "Food and Drink.Restaurants"}]}}]}
            """);
    return service.storage().plans().find(USER).orElseThrow().rules().getFirst();
  }

  private static UpdateStarting starting() {
    return UpdateStarting.newBuilder()
        .setUpdateId(UPDATE)
        .setUserId(USER)
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(THEN)
        .setStartedAt(THEN)
        .build();
  }

  private CategoriesTotaled totaled() {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(UPDATE)
        .setUserId(USER)
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(THEN)
        .setTotaledAt(THEN)
        .setScope(UpdateScope.CHANGES)
        .setPlanRevision(1)
        .setPart(1)
        .setParts(1)
        .setLines(List.of(apple, crepes, longAgo).stream().map(LineRecords::toRecord).toList())
        .setRemovedTransactionIds(List.of())
        .setTotals(List.of())
        .build();
  }

  private OveragesCalculated calculated(Rule rule) {
    return OveragesCalculated.newBuilder()
        .setUpdateId(UPDATE)
        .setUserId(USER)
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(THEN)
        .setCalculatedAt(THEN)
        .setPlanRevision(1)
        .setTotals(List.of(TotalsRecords.toRecord(Tally.of(open, List.of(apple, crepes)))))
        .setRules(List.of(standing(rule)))
        .setViolations(
            List.of(ViolationRecords.toRecord(violation(rule), USER, UPDATE, THEN, THEN)))
        .build();
  }

  private RuleResult standing(Rule rule) {
    return RuleResult.newBuilder()
        .setRuleId(rule.id())
        .setRevision(rule.revision())
        .setPeriod(PeriodRecords.toRecord(open))
        .setSum(MoneyRecords.toRecord(Money.of("2385.71", "USD")))
        .setLimit(MoneyRecords.toRecord(rule.limit()))
        .setLevel(100)
        .setTransactionCount(2)
        .build();
  }

  private Violation violation(Rule rule) {
    return new Violation(
        new UUID(5, 5),
        Violation.Kind.EXCEEDED,
        rule,
        open,
        100,
        1,
        Money.of("2385.71", "USD"),
        Money.of("385.71", "USD"),
        List.of("anyOf[0]", "anyOf[1]"),
        List.of(apple, crepes),
        2,
        crepes);
  }

  private static Line line(
      String id, String merchant, String amount, LocalDate date, String... category) {
    return new Line(
        id,
        "item",
        "account",
        Money.of(amount, "USD"),
        date,
        merchant.toUpperCase(java.util.Locale.ROOT),
        merchant,
        CategoryPath.NONE,
        CategoryPath.of(category),
        new Place("US", "CA", "San Francisco"),
        "in store",
        false,
        null);
  }
}
