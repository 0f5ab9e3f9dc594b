package io.spendwatch.simulator.enrichment;

import io.spendwatch.simulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * A personal finance category of version 2 and what version 1 called it.
 *
 * @param v1Detailed the nearest one, where version 1 had none of its own
 */
public record FinanceCategory(
    String primary, String detailed, String v1Primary, String v1Detailed) {
  private static final Map<String, FinanceCategory> BY_DETAILED =
      Json.resource(
              "personal-finance-categories.json", new TypeReference<List<FinanceCategory>>() {})
          .stream()
          .collect(Collectors.toMap(FinanceCategory::detailed, Function.identity()));

  /** The category with this detailed name; empty if version 2 has none. */
  public static Optional<FinanceCategory> of(String detailed) {
    return Optional.ofNullable(BY_DETAILED.get(detailed));
  }
}
