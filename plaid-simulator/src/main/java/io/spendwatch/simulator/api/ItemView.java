package io.spendwatch.simulator.api;

import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.bank.ItemFacts;
import java.time.Instant;
import java.util.List;

/** An item as Plaid shows it. */
record ItemView(
    String authMethod,
    List<String> availableProducts,
    List<String> billedProducts,
    Instant consentExpirationTime,
    List<String> consentedProducts,
    Instant createdAt,
    Object error,
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
        null,
        products,
        facts.createdAt(),
        null,
        facts.institutionId(),
        Institution.of(facts.institutionId()).name(),
        facts.id(),
        products,
        "background",
        facts.webhook());
  }
}
