package io.spendwatch.domain.place;

import java.util.Locale;

/**
 * Where money was spent, as far as the bank knows. Null is unknown, and unknown equals nothing: a
 * purchase at an unknown place is not in Ohio.
 *
 * @param country ISO 3166-1 alpha-2 code, or null
 * @param region state or province by name or by code, or null
 * @param city or null
 */
public record Place(String country, String region, String city) {

  public static final Place UNKNOWN = new Place(null, null, null);

  /** Whether the region is the one named; names and codes of a region are one (Ohio, OH, ohio). */
  public boolean isInRegion(String named) {
    return region != null && Regions.code(region).equals(Regions.code(named));
  }

  public boolean isInCountry(String code) {
    return same(country, code);
  }

  public boolean isInCity(String name) {
    return same(city, name);
  }

  private static boolean same(String known, String named) {
    return known != null && fold(known).equals(fold(named));
  }

  static String fold(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
