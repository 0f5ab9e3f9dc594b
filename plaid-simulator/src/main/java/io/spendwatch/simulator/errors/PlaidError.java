package io.spendwatch.simulator.errors;

import io.spendwatch.simulator.json.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;

/**
 * One row of Plaid's error pages.
 *
 * @param errorMessage for developers; may hold placeholders in braces
 * @param displayMessage for users; null where Plaid has none
 */
public record PlaidError(
    String errorType,
    String errorCode,
    int httpStatus,
    String errorMessage,
    String displayMessage) {

  private static final Map<String, PlaidError> BY_CODE =
      Json.resource("errors.json", new TypeReference<List<PlaidError>>() {}).stream()
          .collect(Collectors.toMap(PlaidError::errorCode, Function.identity()));

  /**
   * The error with this code.
   *
   * @throws IllegalArgumentException if Plaid has no such code
   */
  public static PlaidError of(String code) {
    return Optional.ofNullable(BY_CODE.get(code))
        .orElseThrow(() -> new IllegalArgumentException("Plaid has no error code " + code));
  }

  /** Every code there is. */
  public static Set<String> codes() {
    return BY_CODE.keySet();
  }

  /** The error as webhooks and items carry it: with the status, without a request id. */
  public Map<String, Object> asField() {
    Map<String, Object> fields = new HashMap<>();
    fields.put("error_type", errorType);
    fields.put("error_code", errorCode);
    fields.put("error_message", errorMessage);
    fields.put("display_message", displayMessage);
    fields.put("status", httpStatus);
    return fields;
  }

  PlaidError saying(String message) {
    return new PlaidError(errorType, errorCode, httpStatus, message, displayMessage);
  }
}
