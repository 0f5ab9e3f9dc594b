package io.spendwatch.simulator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.spendwatch.simulator.bank.Item;
import io.spendwatch.simulator.bank.ItemFacts;
import io.spendwatch.simulator.errors.PlaidError;
import io.spendwatch.simulator.link.Institution;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An item as Plaid shows it.
 *
 * @param createdAt left out by all but /item/get
 */
record ItemView(
    String authMethod,
    List<String> availableProducts,
    List<String> billedProducts,
    Instant consentExpirationTime,
    List<String> consentedProducts,
    @JsonInclude(JsonInclude.Include.NON_NULL) Instant createdAt,
    Map<String, Object> error,
    String institutionId,
    String institutionName,
    String itemId,
    List<String> products,
    String updateType,
    String webhook) {
  private static final List<String> OFFERED = List.of("assets", "auth", "balance", "identity");

  static ItemView of(Item item) {
    return of(item, null);
  }

  /** As /item/get shows it. */
  static ItemView whole(Item item) {
    return of(item, item.facts().createdAt());
  }

  private static ItemView of(Item item, Instant createdAt) {
    ItemFacts facts = item.facts();
    List<String> products = facts.products();
    return new ItemView(
        null,
        OFFERED.stream().filter(product -> !products.contains(product)).toList(),
        products,
        item.consentExpires().orElse(null),
        products,
        createdAt,
        item.error().map(code -> PlaidError.of(code).asField()).orElse(null),
        facts.institutionId(),
        Institution.of(facts.institutionId()).name(),
        facts.id(),
        products,
        "background",
        facts.webhook());
  }
}
