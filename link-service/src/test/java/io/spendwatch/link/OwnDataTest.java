package io.spendwatch.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.Tally;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.link.Caller.Answer;
import io.spendwatch.schemas.Topics;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.Storage;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import io.spendwatch.storage.vault.SealedToken;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alice has everything that there is to read; whatever Eve asks for, she reads none of it. */
@ExtendWith(RunningService.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
class OwnDataTest {
  private static final String MARK = "alices-own";
  private static final UUID UPDATE = UUID.fromString("019a1ce5-0000-7000-8000-000000000001");

  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final List<String> readings =
      List.of(
          "/v1/items",
          "/v1/plan",
          "/v1/totals",
          "/v1/totals?period=" + today,
          "/v1/rules/standings",
          "/v1/alerts",
          "/v1/updates/active",
          "/v1/transactions?from=" + today + "&to=" + today);

  @BeforeAll
  void aliceHasEverything(RunningService service) {
    Storage storage = service.storage();
    service.as(MARK).put("/v1/plan", plan());
    service.as(MARK).put("/v1/devices/phone", "{\"token\": \"" + MARK + "\"}");
    UUID rule = storage.plans().find(MARK).orElseThrow().rules().getFirst().id();
    Period open = Plan.initial(MARK).period().containing(today);
    storage.items().add(item(), message());
    storage.readModel().keepLines(MARK, List.of(line()), List.of());
    storage.readModel().starting(MARK, UPDATE, Instant.now());
    storage.readModel().activate(result(rule, open));
  }

  @TestFactory
  Stream<DynamicTest> aliceReadsHerOwnAndEveReadsNothingOfIt(RunningService service) {
    return readings.stream().map(path -> dynamicTest(path, () -> isAlicesOnly(service, path)));
  }

  private static void isAlicesOnly(RunningService service, String path) {
    Answer alices = service.as(MARK).get(path);
    Answer eves = service.as("eve").get(path);

    assertThat(alices.status()).isEqualTo(200);
    assertThat(alices.text()).containsAnyOf(MARK, UPDATE.toString());
    assertThat(eves.status()).isEqualTo(200);
    assertThat(eves.text()).doesNotContain(MARK, UPDATE.toString());
  }

  private static String plan() {
    return """
    {"zone": "Z", "rules": [{"name": "alices-own", "condition": {"category": "Travel"},
      "limit": {"amount": "10", "currency": "USD"}}]}
    """;
  }

  private static Item item() {
    return Item.linked(
        "item-" + MARK,
        MARK,
        "ins_1",
        MARK,
        new SealedToken("c2VhbGVk"),
        List.of(new Item.Account("account-1", MARK, "0000", "depository", null, null)),
        Instant.EPOCH);
  }

  private static OutboxMessage message() {
    String topic = Topics.TRANSACTIONS_UPDATE_READY.name();
    return new OutboxMessage(UUID.randomUUID(), topic, "item-" + MARK, new byte[0]);
  }

  private Line line() {
    return new Line(
        MARK,
        "item-" + MARK,
        "account-1",
        Money.of("12", "USD"),
        today,
        MARK,
        MARK,
        CategoryPath.of(MARK),
        CategoryPath.NONE,
        Place.UNKNOWN,
        "online",
        false,
        null);
  }

  private UpdateResult result(UUID rule, Period open) {
    Money sum = Money.of("12", "USD");
    Money limit = Money.of("10", "USD");
    return new UpdateResult(
        UPDATE,
        MARK,
        1,
        Instant.EPOCH,
        List.of(Tally.of(open, List.of(line()))),
        List.of(new RuleResult(rule, 1, open, sum, limit, 100, 1)),
        List.of(alert(rule, open, sum, limit)));
  }

  private static Alert alert(UUID rule, Period open, Money sum, Money limit) {
    return new Alert(
        new UUID(8, 8),
        Violation.Kind.EXCEEDED,
        UPDATE,
        rule,
        1,
        MARK,
        open,
        100,
        sum,
        limit,
        sum.minus(limit),
        List.of(),
        1,
        null,
        Instant.EPOCH);
  }
}
