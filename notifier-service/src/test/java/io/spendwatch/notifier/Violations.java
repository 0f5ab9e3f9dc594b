package io.spendwatch.notifier;

import io.spendwatch.events.BudgetPeriod;
import io.spendwatch.events.Money;
import io.spendwatch.events.RuleMeasure;
import io.spendwatch.events.RuleViolation;
import io.spendwatch.events.ViolatedRule;
import io.spendwatch.events.ViolatingTransaction;
import io.spendwatch.events.ViolationKind;
import io.spendwatch.schemas.EventTypes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** Violations as they come from the rules: the use case, and variations of it. */
public final class Violations {
  static {
    EventTypes.trust();
  }

  /** Ada's purchases of the use case, over the limit by 385.71. */
  public static RuleViolation travelAndEatingOut() {
    return RuleViolation.newBuilder()
        .setAlertId(UUID.fromString("5b1d6bd5-4d9a-5f4e-9a26-0d7b1f1f3a10"))
        .setUpdateId(UUID.fromString("01939a2e-7b1c-7c3d-8e4f-5a6b7c8d9e0f"))
        .setUserId("ada")
        .setKind(ViolationKind.EXCEEDED)
        .setRule(rule())
        .setPeriod(new BudgetPeriod(LocalDate.of(2026, 11, 15), LocalDate.of(2026, 12, 1)))
        .setLevel(100)
        .setEpisode(1)
        .setSum(usd("2385.71"))
        .setOverBy(usd("385.71"))
        .setBranches(List.of("anyOf[2]", "anyOf[3]"))
        .setTransactions(
            List.of(bought("Apple Store", "2307.21"), bought("Golden Crepes", "78.50")))
        .setTransactionCount(2)
        .setTriggeredAt(Instant.parse("2026-11-20T10:00:00Z"))
        .setViolatedAt(Instant.parse("2026-11-20T10:00:01Z"))
        .build();
  }

  /** The same, found at an instant. */
  public static RuleViolation of(Instant found) {
    Instant at = found.truncatedTo(ChronoUnit.MILLIS);
    return RuleViolation.newBuilder(travelAndEatingOut())
        .setTriggeredAt(at)
        .setViolatedAt(at)
        .build();
  }

  /** Another alert of the same person, in another update. */
  public static RuleViolation anotherOf(RuleViolation violation, String name) {
    UUID alertId = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return RuleViolation.newBuilder(violation).setAlertId(alertId).setUpdateId(alertId).build();
  }

  private static ViolatedRule rule() {
    return ViolatedRule.newBuilder()
        .setRuleId(UUID.fromString("0c9a1c7e-94f1-4b6a-8a11-c1b7c6a1b001"))
        .setRevision(1)
        .setName("Travel and eating out")
        .setMeasure(RuleMeasure.SUM)
        .setLimit(usd("2000"))
        .setCondition("{}")
        .build();
  }

  private static ViolatingTransaction bought(String at, String amount) {
    return ViolatingTransaction.newBuilder()
        .setTransactionId(at)
        .setName(at)
        .setAmount(usd(amount))
        .setSpendingDate(LocalDate.of(2026, 11, 16))
        .setBranch("anyOf[3]")
        .build();
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount).setScale(8), "USD");
  }

  private Violations() {}
}
