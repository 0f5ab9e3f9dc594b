package io.spendwatch.simulator.enrichment;

/**
 * Where a purchase happened; any part is null where it is unknown.
 *
 * @param region two letters, such as OH
 * @param country two letters, such as US
 */
public record Place(String city, String region, String country) {
  /** Online purchases, transfers, and descriptions that tell nothing. */
  public static final Place UNKNOWN = new Place(null, null, null);

  /** A place in the United States; the city may be null. */
  public static Place us(String city, String region) {
    return new Place(city, region, "US");
  }
}
