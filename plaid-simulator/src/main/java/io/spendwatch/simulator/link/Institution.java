package io.spendwatch.simulator.link;

import io.spendwatch.simulator.errors.PlaidException;
import io.spendwatch.simulator.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * A bank of Plaid's sandbox.
 *
 * @param status HEALTHY, DEGRADED or DOWN
 */
public record Institution(String institutionId, String name, boolean oauth, String status) {
  private static final Map<String, Institution> BY_ID =
      Json.resource("institutions.json", new TypeReference<List<Institution>>() {}).stream()
          .collect(Collectors.toMap(Institution::institutionId, Function.identity()));

  /**
   * The bank with this id.
   *
   * @throws PlaidException INVALID_INSTITUTION if there is none
   */
  public static Institution of(String id) {
    return Optional.ofNullable(BY_ID.get(id))
        .orElseThrow(() -> PlaidException.of("INVALID_INSTITUTION"));
  }

  boolean isDown() {
    return status.equals("DOWN");
  }
}
