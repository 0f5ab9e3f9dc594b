package io.spendwatch.simulator.enrichment;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known about a transaction beyond what the bank says.
 *
 * @param merchantName null where it is unknown, or there is none as in a transfer
 * @param website null if there is none
 * @param category detailed personal finance category, version 2; null if Plaid gives none
 * @param confidence how sure the category is, in Plaid's words: VERY_HIGH, HIGH, LOW
 * @param legacyCategoryId null where it is unknown
 * @param channel {@code in store}, {@code online} or {@code other}
 * @param type Plaid's old transaction type; null for the one that follows from the rest
 * @param place null if Plaid gives none, not even an empty one
 */
public record Enrichment(
    String merchantName,
    String website,
    String category,
    String confidence,
    String legacyCategoryId,
    String channel,
    String type,
    Place place) {

  private static final String UNKNOWN = "OTHER_OTHER";
  private static final int MOST_READ = 10_000;

  /** Thousands of households buy at the same shops. */
  private static final Map<String, Enrichment> READ = new ConcurrentHashMap<>();

  /** Reads a description the way Plaid does: merchant catalogue first, "CITY ST" at the end. */
  public static Enrichment of(String description) {
    if (READ.size() > MOST_READ) {
      READ.clear();
    }
    return READ.computeIfAbsent(description, Enrichment::read);
  }

  private static Enrichment read(String description) {
    Words words = Words.of(description);
    Optional<Merchants.Sign> sign = Merchants.seenIn(words);
    Place place = Gazetteer.placeOf(words, sign.map(Merchants.Sign::words));
    return sign.map(seen -> by(seen.merchant(), place)).orElseGet(() -> byNobody(place));
  }

  /** Nothing is known: no merchant, no category of either kind, no place. */
  public static Enrichment none() {
    return new Enrichment(null, null, null, "UNKNOWN", null, "other", null, null);
  }

  /** The same through another channel, which may be one that Plaid does not have yet. */
  public Enrichment through(String other) {
    return new Enrichment(
        merchantName, website, category, confidence, legacyCategoryId, other, type, place);
  }

  /** The same with another transaction type, which may be one that Plaid does not have yet. */
  public Enrichment typed(String other) {
    return new Enrichment(
        merchantName, website, category, confidence, legacyCategoryId, channel, other, place);
  }

  /** The same, somewhere else. */
  public Enrichment at(Place elsewhere) {
    return new Enrichment(
        merchantName, website, category, confidence, legacyCategoryId, channel, type, elsewhere);
  }

  /** The same, from another merchant. */
  public Enrichment from(String merchant) {
    return new Enrichment(
        merchant, null, category, confidence, legacyCategoryId, channel, type, place);
  }

  /** The same in other categories; either may be null, the first then becomes OTHER_OTHER. */
  public Enrichment as(String detailed, String legacyId) {
    return new Enrichment(
        merchantName,
        website,
        Optional.ofNullable(detailed).orElse(UNKNOWN),
        "VERY_HIGH",
        legacyId,
        channel,
        type,
        place);
  }

  private static Enrichment by(Merchant merchant, Place place) {
    return new Enrichment(
        merchant.name(),
        merchant.website(),
        merchant.category(),
        merchant.name() == null ? "HIGH" : "VERY_HIGH",
        merchant.legacyCategoryId(),
        place.equals(Place.UNKNOWN) ? merchant.channel() : "in store",
        null,
        place);
  }

  private static Enrichment byNobody(Place place) {
    String channel = place.equals(Place.UNKNOWN) ? "other" : "in store";
    return new Enrichment(null, null, UNKNOWN, "LOW", null, channel, null, place);
  }
}
