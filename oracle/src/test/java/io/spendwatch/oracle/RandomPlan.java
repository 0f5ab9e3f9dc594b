package io.spendwatch.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A plan in the form that people write, edited by the dice. */
final class RandomPlan {

  /** What holds until somebody saves a plan. */
  static final Map<String, Object> INITIAL =
      Map.of(
          "zone",
          "UTC",
          "period",
          Map.of("daysOfMonth", List.of(1, 15)),
          "countPending",
          true,
          "rules",
          List.of(),
          "ownCategories",
          List.of());

  private static final List<String> ZONES =
      List.of("UTC", "America/New_York", "Pacific/Auckland", "Pacific/Honolulu");
  private static final List<Map<String, Object>> PERIODS =
      List.of(
          Map.of("daysOfMonth", List.of(1, 15)),
          Map.of("daysOfMonth", List.of(15, 31)),
          Map.of("daysOfMonth", List.of(3, 10, 30)),
          Map.of("weekly", "monday"),
          Map.of("weekly", "friday"),
          Map.of("everyTwoWeeks", "2026-11-06"),
          Map.of("everyTwoWeeks", "2027-03-05"),
          Map.of("monthly", 31),
          Map.of("quarterly", "2026-08-31"),
          Map.of("yearly", "2024-02-29"));
  private static final Map<String, Object> OUTSIDE_OHIO = Map.of("not", Map.of("region", "Ohio"));
  private static final List<Map<String, Object>> CONDITIONS =
      List.of(
          Map.of(
              "anyOf",
              List.of(
                  Map.of("category", "Travel.Airports"),
                  Map.of(
                      "allOf",
                      List.of(Map.of("category", "Food and Drink.Restaurants"), OUTSIDE_OHIO)),
                  Map.of("allOf", List.of(Map.of("category", "Shops"), OUTSIDE_OHIO)))),
          Map.of("category", "Travel"),
          OUTSIDE_OHIO,
          Map.of("not", Map.of("category", "Travel.Airports")),
          Map.of(
              "allOf",
              List.of(
                  Map.of("country", "US"),
                  Map.of(
                      "anyOf",
                      List.of(Map.of("merchant", "corner shop"), Map.of("channel", "online"))))),
          Map.of(
              "allOf",
              List.of(
                  Map.of("amountAbove", money("5")),
                  Map.of("not", Map.of("amountBelow", money("10"))))),
          Map.of(
              "anyOf",
              List.of(Map.of("category", "Gifts"), Map.of("category", "Payment.Credit Card"))),
          Map.of("anyOf", List.of(Map.of("account", "item0-1"), Map.of("category", "Shops"))));
  private static final List<String> OWN = List.of("Gifts", "Gifts.Ann", "Shops", "Transfer");
  private static final List<String> LIMITS = List.of("30", "60", "100", "150", "75.5");
  private static final List<List<Integer>> LEVELS =
      List.of(List.of(), List.of(80), List.of(50, 90));

  private final Random dice;
  private final List<Map<String, Object>> own = new ArrayList<>();
  private Map<String, Object> plan = INITIAL;
  private int rules;

  RandomPlan(Random dice) {
    this.dice = dice;
  }

  /** The plan after one more edit. */
  Map<String, Object> next() {
    Map<String, Object> next = new HashMap<>(plan);
    switch (dice.nextInt(9)) {
      case 0 -> next.put("zone", any(ZONES));
      case 1 -> next.put("period", any(PERIODS));
      case 2 -> next.put("countPending", dice.nextInt(3) > 0);
      case 3 -> next.put("ownCategories", ownCategories());
      default -> next.put("rules", rules());
    }
    plan = next;
    return plan;
  }

  /** Where the person puts what, after one more word on it. */
  Map<String, Object> nextOwnCategories() {
    Map<String, Object> next = new HashMap<>(plan);
    next.put("ownCategories", ownCategories());
    plan = next;
    return plan;
  }

  private List<Map<String, Object>> rules() {
    List<Map<String, Object>> next = new ArrayList<>(current());
    if (next.isEmpty() || (next.size() < 3 && dice.nextBoolean())) {
      next.add(rule(new UUID(7, ++rules).toString(), 1));
    } else if (dice.nextInt(8) == 0) {
      next.remove(dice.nextInt(next.size()));
    } else {
      int which = dice.nextInt(next.size());
      next.set(which, edited(next.get(which)));
    }
    return next;
  }

  private Map<String, Object> edited(Map<String, Object> rule) {
    Map<String, Object> next = new HashMap<>(rule);
    next.put("revision", (Integer) rule.get("revision") + 1);
    switch (dice.nextInt(6)) {
      case 0 -> next.put("on", !(Boolean) rule.get("on"));
      case 1 -> next.put("condition", any(CONDITIONS));
      case 2 -> next.put("warningLevels", any(LEVELS));
      case 3 -> next.put("period", any(PERIODS));
      case 4 -> next.put("measure", dice.nextBoolean() ? "sum" : "single");
      default -> next.put("limit", money(any(LIMITS)));
    }
    return next;
  }

  private Map<String, Object> rule(String id, int revision) {
    Map<String, Object> rule = new HashMap<>();
    rule.put("id", id);
    rule.put("revision", revision);
    rule.put("name", "Rule " + id);
    rule.put("on", true);
    rule.put("condition", any(CONDITIONS));
    rule.put("measure", dice.nextInt(4) == 0 ? "single" : "sum");
    rule.put("limit", money(any(LIMITS)));
    rule.put("warningLevels", any(LEVELS));
    if (dice.nextInt(3) == 0) {
      rule.put("period", any(PERIODS));
    }
    return rule;
  }

  private List<Map<String, Object>> ownCategories() {
    boolean merchant = dice.nextInt(3) == 0;
    String named =
        merchant ? any(List.of("Corner Shop", "delta", "POS 1")) : "t" + dice.nextInt(30);
    String kind = merchant ? "merchant" : "transaction";
    own.removeIf(it -> named.equals(it.get(kind)));
    if (dice.nextInt(4) > 0) {
      own.add(Map.of(kind, named, "category", any(OWN)));
    } else if (!merchant) {
      own.add(Map.of(kind, named));
    }
    return List.copyOf(own);
  }

  @SuppressWarnings("unchecked") // The test's own trees: lists of objects.
  private List<Map<String, Object>> current() {
    return (List<Map<String, Object>>) plan.get("rules");
  }

  private <T> T any(List<T> some) {
    return some.get(dice.nextInt(some.size()));
  }

  private static Map<String, Object> money(String amount) {
    return Map.of("amount", amount, "currency", "USD");
  }
}
