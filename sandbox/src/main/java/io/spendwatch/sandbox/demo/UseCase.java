package io.spendwatch.sandbox.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The use case that Spendwatch was planned around: travel, and eating and shopping away from home,
 * together not above 2000 in half a month, for somebody from Ohio.
 */
public final class UseCase {

  /** The plan with its one rule, as the app writes it. */
  public static Map<String, Object> plan(String zone) {
    return Map.of("zone", zone, "period", Map.of("daysOfMonth", List.of(1, 15)), "rules", rules());
  }

  /**
   * A custom user of Plaid's sandbox who bought at Apple and ate at Golden Crepes.
   *
   * @param appleAt city and state, such as {@code Columbus OH}
   * @param crepesAt likewise
   * @param day the day of both
   */
  public static Map<String, Object> spending(String appleAt, String crepesAt, LocalDate day) {
    return account(
        List.of(
            transaction(day, "2307.21", "Apple Store " + appleAt),
            transaction(day, "78.50", "Golden Crepes " + crepesAt)));
  }

  /** A custom user who has not spent anything yet. */
  public static Map<String, Object> emptyAccount() {
    return account(List.of());
  }

  /** A custom user who spent these amounts at one place on one day. */
  public static Map<String, Object> account(
      List<String> amounts, String description, LocalDate day) {
    return account(amounts.stream().map(amount -> transaction(day, amount, description)).toList());
  }

  private static Map<String, Object> account(List<Map<String, Object>> transactions) {
    return Map.of(
        "override_accounts",
        List.of(
            Map.of(
                "type", "credit",
                "subtype", "credit card",
                "starting_balance", 0,
                "currency", "USD",
                "transactions", transactions)));
  }

  private static List<Object> rules() {
    Object awayFromHome = Map.of("not", Map.of("region", "Ohio"));
    return List.of(
        Map.of(
            "name",
            "Travel and eating out",
            "condition",
            Map.of(
                "anyOf",
                List.of(
                    Map.of("category", "Travel.Airports"),
                    Map.of("category", "Travel.Car and Truck Rentals"),
                    Map.of(
                        "allOf",
                        List.of(Map.of("category", "Food and Drink.Restaurants"), awayFromHome)),
                    Map.of("allOf", List.of(Map.of("category", "Shops"), awayFromHome)))),
            "limit",
            Map.of("amount", "2000.00", "currency", "USD")));
  }

  private static Map<String, Object> transaction(LocalDate day, String amount, String description) {
    return Map.of(
        "date_transacted",
        day.toString(),
        "date_posted",
        day.toString(),
        "amount",
        new BigDecimal(amount),
        "description",
        description,
        "currency",
        "USD");
  }

  private UseCase() {}
}
