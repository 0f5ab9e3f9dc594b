package io.spendwatch.rules;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.money.Money;
import io.spendwatch.domain.place.Place;
import io.spendwatch.domain.plan.Plan;
import io.spendwatch.domain.transaction.Line;
import io.spendwatch.domain.written.WrittenPlan;
import io.spendwatch.events.BudgetPlan;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.UpdateCause;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.messaging.translation.PlanRecords;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What the rules service is told in its tests, on a day of November. */
final class Told {
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final UUID RULE = UUID.fromString("018f0000-0000-7000-8000-000000000001");

  /** The plan of the use case. */
  static BudgetPlan plan(String user, long revision) {
    Map<?, ?> tree =
        JsonMapper.shared()
            .readValue(
                """
                {"zone": "UTC", "rules": [{
                  "name": "Travel and eating out",
                  "condition": {"anyOf": [
                    {"category": "Travel.Airports"},
                    {"category": "Travel.Car and Truck Rentals"},
                    {"allOf": [{"category": "Food and Drink.Restaurants"}, {"not": {"region": "Ohio"}}]},
                    {"allOf": [{"category": "Shops"}, {"not": {"region": "Ohio"}}]}]},
                  "limit": {"amount": "2000.00", "currency": "USD"}}]}\
                """,
                Map.class);
    Plan plan = WrittenPlan.read(user, revision, tree, () -> RULE);
    return PlanRecords.toRecord(plan, UUID.randomUUID(), NOW);
  }

  static TransactionLine line(String id, String amount, String category, String region) {
    return LineRecords.toRecord(
        new Line(
            id,
            "item",
            "account",
            Money.of(amount, "USD"),
            DAY,
            "SOMEWHERE",
            "Somewhere",
            CategoryPath.NONE,
            CategoryPath.dotted(category),
            new Place("US", region, null),
            "in store",
            false,
            null));
  }

  static TransactionLine meal(String id, String amount, String region) {
    return line(id, amount, "Food and Drink.Restaurants", region);
  }

  static TransactionLine refund(String id, String amount, String category, String region) {
    return line(id, amount, category, region);
  }

  static CategoriesTotaled update(String user, TransactionLine... lines) {
    return started(user).setLines(List.of(lines)).setRemovedTransactionIds(List.of()).build();
  }

  static CategoriesTotaled removal(String user, String... ids) {
    return started(user).setLines(List.of()).setRemovedTransactionIds(List.of(ids)).build();
  }

  /** Several updates as the parts of one. */
  static List<CategoriesTotaled> inParts(CategoriesTotaled... parts) {
    int[] number = {0};
    return Stream.of(parts)
        .map(part -> {
          part.setUpdateId(parts[0].getUpdateId());
          part.setPart(++number[0]);
          part.setParts(parts.length);
          return part;
        })
        .toList();
  }

  private static CategoriesTotaled.Builder started(String user) {
    return CategoriesTotaled.newBuilder()
        .setUpdateId(UUID.randomUUID())
        .setUserId(user)
        .setItemId("item")
        .setCause(UpdateCause.WEBHOOK)
        .setTriggeredAt(NOW)
        .setTotaledAt(NOW)
        .setScope(UpdateScope.CHANGES)
        .setPlanRevision(1)
        .setPart(1)
        .setParts(1)
        .setTotals(List.of());
  }

  private Told() {}
}
