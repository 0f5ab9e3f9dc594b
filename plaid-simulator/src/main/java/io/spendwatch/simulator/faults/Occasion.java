package io.spendwatch.simulator.faults;

import io.spendwatch.simulator.ledger.Position;

/**
 * A call or a webhook, as far as a fault may look at it.
 *
 * @param name the path of a call, the code of a webhook
 * @param itemId empty where a call names no item
 * @param institutionId empty where a call names no item
 */
public record Occasion(String name, String itemId, String institutionId, Position position) {

  /** A call of a path. */
  public static Occasion call(String path, String itemId, String institutionId, Position position) {
    return new Occasion(path, itemId, institutionId, position);
  }

  /** A webhook about an item. */
  public static Occasion webhook(String code, String itemId, String institutionId) {
    return new Occasion(code, itemId, institutionId, Position.NONE);
  }
}
