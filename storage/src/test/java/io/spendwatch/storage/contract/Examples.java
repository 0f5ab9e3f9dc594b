package io.spendwatch.storage.contract;

import io.spendwatch.domain.alert.Violation;
import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.ledger.CategoryTotal;
import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.storage.Alert;
import io.spendwatch.storage.Item;
import io.spendwatch.storage.OutboxMessage;
import io.spendwatch.storage.UpdateResult;
import io.spendwatch.storage.UpdateResult.RuleResult;
import io.spendwatch.storage.vault.SealedToken;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** What the contracts speak about. */
public final class Examples {
  public static final String ANN = "ann";
  public static final String BOB = "bob";

  /** To the microsecond, and no rounder than that. */
  public static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123457Z");

  public static final Period EARLY_NOVEMBER = period("2026-11-01", "2026-11-15");
  public static final Period LATE_NOVEMBER = period("2026-11-15", "2026-12-01");
  public static final Period EARLY_DECEMBER = period("2026-12-01", "2026-12-15");
  public static final Period NOVEMBER = period("2026-11-01", "2026-12-01");

  public static Period period(String start, String endExclusive) {
    return new Period(LocalDate.parse(start), LocalDate.parse(endExclusive));
  }

  public static Money usd(String amount) {
    return Money.of(amount, "USD");
  }

  /** Ids that sort by their number, as those of version 7 do by time. */
  public static UUID id(int number) {
    return new UUID((long) number << 16 | 0x7000, 0x8000_0000_0000_0000L);
  }

  public static OutboxMessage message(int number) {
    byte[] value = ("value " + number + " \0\u00e9").getBytes(StandardCharsets.UTF_8);
    return new OutboxMessage(id(number), "budget.plans", ANN, value);
  }

  public static Item item(String itemId, String userId) {
    return Item.linked(
        itemId,
        userId,
        "ins_109508",
        "First Platypus Bank",
        new SealedToken("c2VhbGVk" + itemId),
        List.of(
            new Item.Account("account-1", "Plaid Checking", "0000", "depository", "checking", null),
            new Item.Account("account-2", "Für später", null, "other", null, null)),
        NOON);
  }

  public static Item linkedAt(Item it, Instant at) {
    return Item.linked(
        it.itemId(),
        it.userId(),
        it.institutionId(),
        it.institutionName(),
        it.token(),
        it.accounts(),
        at);
  }

  public static Line line(String transactionId, String amount, String date) {
    return new Line(
        transactionId,
        "item-1",
        "account-1",
        usd(amount),
        LocalDate.parse(date),
        "GOLDEN CREPES #12 \"NY\"",
        "Golden Crepes",
        CategoryPath.of("FOOD_AND_DRINK", "FOOD_AND_DRINK_RESTAURANT"),
        CategoryPath.of("Food and Drink", "Restaurants"),
        new Place("US", "NY", "New York"),
        "in store",
        true,
        "pending-of-" + transactionId);
  }

  /** As little as a bank may say, in a currency that ISO does not know. */
  public static Line bareLine(String transactionId, String date) {
    return new Line(
        transactionId,
        "item-1",
        "account-1",
        Money.of("-0.00000001", "BTC"),
        LocalDate.parse(date),
        "",
        null,
        CategoryPath.NONE,
        CategoryPath.NONE,
        Place.UNKNOWN,
        "other",
        false,
        null);
  }

  public static PeriodTotals totals(Period period, String amount) {
    return new PeriodTotals(
        period,
        List.of(
            new CategoryTotal(CategoryPath.of("Travel"), usd(amount), 2),
            new CategoryTotal(CategoryPath.of("Travel", "Airports"), usd("-3.10"), 1)));
  }

  public static RuleResult standing(UUID rule, Period period, String sum) {
    return new RuleResult(rule, 3, period, usd(sum), usd("2000.00"), 100, 2);
  }

  public static Alert alert(int number, Violation.Kind kind, Instant at) {
    return new Alert(
        id(number),
        kind,
        id(77),
        id(88),
        3,
        "Travel and eating out",
        LATE_NOVEMBER,
        100,
        usd("2385.71"),
        usd("2000.00"),
        usd("385.71"),
        List.of(
            new Alert.Contributor(
                "transaction-1",
                "Apple Store",
                usd("2307.21"),
                LocalDate.parse("2026-11-17"),
                "anyOf[3]")),
        2,
        new Alert.Contributor(
            "transaction-2",
            "Golden Crepes",
            usd("78.50"),
            LocalDate.parse("2026-11-18"),
            "anyOf[2]"),
        at);
  }

  public static UpdateResult update(
      int number,
      long planRevision,
      List<PeriodTotals> totals,
      List<RuleResult> rules,
      List<Alert> alerts) {
    return new UpdateResult(
        id(number), ANN, planRevision, NOON.plusSeconds(number), totals, rules, alerts);
  }

  public static UpdateResult ofUser(String userId, UpdateResult it) {
    return new UpdateResult(
        it.updateId(),
        userId,
        it.planRevision(),
        it.calculatedAt(),
        it.totals(),
        it.rules(),
        it.alerts());
  }

  private Examples() {}
}
