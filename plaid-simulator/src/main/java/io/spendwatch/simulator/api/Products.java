package io.spendwatch.simulator.api;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.http.Request;
import java.util.List;
import java.util.Set;

/** The names of Plaid's products that an item can be made with. */
final class Products {
  private static final Set<String> KNOWN =
      Set.of(
          "assets",
          "auth",
          "identity",
          "investments",
          "liabilities",
          "recurring_transactions",
          "signal",
          "statements",
          "transactions",
          "transactions_refresh",
          "transfer");

  private Products() {}

  /** The products in a field. Balance is none: it comes with every item and must not be named. */
  static List<String> check(Request request, String field) {
    List<String> products = request.texts(field);
    List<String> unknown = products.stream().filter(one -> !KNOWN.contains(one)).toList();
    if (!unknown.isEmpty()) {
      throw PlaidException.of(
          "INVALID_PRODUCT",
          "client is not authorized to access the following products: " + unknown);
    }
    if (products.isEmpty()) {
      throw request.invalid(field, "must name at least one product");
    }
    return products;
  }
}
