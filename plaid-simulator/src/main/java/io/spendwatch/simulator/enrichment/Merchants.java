package io.spendwatch.simulator.enrichment;

import io.spendwatch.simulator.json.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.type.TypeReference;

/** The catalogue of merchants. */
public final class Merchants {
  private static final List<Merchant> ALL =
      Json.resource("merchants.json", new TypeReference<List<Merchant>>() {});

  private static final List<Sign> SIGNS =
      ALL.stream()
          .flatMap(merchant -> merchant.words().stream().map(words -> new Sign(words, merchant)))
          .sorted(Comparator.comparingInt((Sign sign) -> sign.words().length()).reversed())
          .toList();

  private Merchants() {}

  /** Every merchant, in the catalogue's order. */
  public static List<Merchant> all() {
    return ALL;
  }

  /** Merchants that people come to by chance, as often as their weight says. */
  public static List<Merchant> everyday() {
    return ALL.stream().filter(merchant -> merchant.weight() > 0).toList();
  }

  /** The longest words win, so that Uber Eats is not Uber. A name wins over a mere kind. */
  static Optional<Sign> seenIn(Words description) {
    List<Sign> seen = SIGNS.stream().filter(sign -> description.holds(sign.words())).toList();
    return seen.stream()
        .filter(sign -> sign.merchant().name() != null)
        .findFirst()
        .or(() -> seen.stream().findFirst());
  }

  /** The words by which a merchant was known. */
  record Sign(String words, Merchant merchant) {}
}
