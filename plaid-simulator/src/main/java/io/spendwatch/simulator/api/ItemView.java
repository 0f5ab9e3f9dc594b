package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.link.Institution;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An item as Plaid shows it. */
record ItemView(
    String authMethod,
    List<String> availableProducts,
    List<String> billedProducts,
    Instant consentExpirationTime,
    List<String> consentedProducts,
    Instant createdAt,
    Map<String, Object> error,
    String institutionId,
    String institutionName,
    String itemId,
    List<String> products,
    String updateType,
    String webhook) {
  private static final List<String> OFFERED = List.of("assets", "auth", "balance", "identity");

  static ItemView of(Item item) {
    ItemFacts facts = item.facts();
    List<String> products = facts.products();
    return new ItemView(
        null,
        OFFERED.stream().filter(product -> !products.contains(product)).toList(),
        products,
        item.consentExpires().orElse(null),
        products,
        facts.createdAt(),
        item.error().map(code -> PlaidError.of(code).asField()).orElse(null),
        facts.institutionId(),
        Institution.of(facts.institutionId()).name(),
        facts.id(),
        products,
        "background",
        facts.webhook());
  }
}
