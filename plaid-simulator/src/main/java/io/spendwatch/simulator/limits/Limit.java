package io.spendwatch.simulator.limits;

import java.util.List;

/**
 * The limits of one endpoint.
 *
 * @param perItem of one item's calls
 * @param perClient of all calls
 * @param perClientFromStart of those calls that read from the beginning
 * @param itemCode the error that says that an item's limit is reached
 * @param clientCode the error that says that the client's limit is reached
 */
public record Limit(
    String endpoint,
    List<Window> perItem,
    List<Window> perClient,
    List<Window> perClientFromStart,
    String itemCode,
    String clientCode) {

  /** Limits that are answered with the error code RATE_LIMIT. */
  public static Limit of(String endpoint, List<Window> perItem, List<Window> perClient) {
    return new Limit(endpoint, perItem, perClient, List.of(), "RATE_LIMIT", "RATE_LIMIT");
  }
}
