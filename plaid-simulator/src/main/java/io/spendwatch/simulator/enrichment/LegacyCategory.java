package io.spendwatch.simulator.enrichment;

import io.spendwatch.simulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * A category of Plaid's first taxonomy, deprecated and still sent.
 *
 * @param group {@code place} or {@code special}
 * @param hierarchy one to three names, the widest first
 */
public record LegacyCategory(String categoryId, String group, List<String> hierarchy) {
  private static final List<LegacyCategory> ALL =
      Json.resource("legacy-categories.json", new TypeReference<List<LegacyCategory>>() {});
  private static final Map<String, LegacyCategory> BY_ID =
      ALL.stream().collect(Collectors.toMap(LegacyCategory::categoryId, Function.identity()));

  /** All of them, by id. The list holds Plaid's most common ones. */
  public static List<LegacyCategory> all() {
    return ALL;
  }

  /** The category with this id; empty if there is none, or the id is null. */
  public static Optional<LegacyCategory> of(String categoryId) {
    return Optional.ofNullable(categoryId).map(BY_ID::get);
  }
}
