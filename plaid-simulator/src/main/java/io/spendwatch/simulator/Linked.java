package io.spendwatch.simulator;

/** An item that was linked and exchanged; it shows no token when printed. */
public record Linked(String itemId, String accessToken) {
  @Override
  public String toString() {
    return "item " + itemId;
  }
}
