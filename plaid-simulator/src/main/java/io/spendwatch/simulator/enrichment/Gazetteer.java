package io.spendwatch.simulator.enrichment;

import io.spendwatch.simulator.json.Json;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** Finds the "CITY ST" with which card networks end a description. */
final class Gazetteer {
  private static final Names NAMES = Json.resource("places.json", new TypeReference<Names>() {});
  private static final Set<String> REGIONS = new HashSet<>(NAMES.regions());
  private static final List<String> CITIES =
      NAMES.cities().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();

  private Gazetteer() {}

  /** The place at the end of a description. {@code sign} are the merchant's words in it, if any. */
  static Place placeOf(Words description, Optional<String> sign) {
    if (description.size() < 2 || !REGIONS.contains(description.last())) {
      return Place.UNKNOWN;
    }
    Words before = description.withoutLast();
    return Place.us(
        knownCity(before).or(() -> cityAfter(before, sign)).orElse(null), description.last());
  }

  private static Optional<String> knownCity(Words words) {
    return CITIES.stream()
        .filter(city -> words.endsWith(city.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  /** A city we don't know: all words between the merchant and the region, or else the last one. */
  private static Optional<String> cityAfter(Words words, Optional<String> sign) {
    Stream<String> candidates =
        sign.filter(words::holds)
            .map(known -> words.after(known).list().stream())
            .orElseGet(() -> words.size() < 2 ? Stream.empty() : Stream.of(words.last()));
    String city =
        candidates
            .filter(word -> word.chars().noneMatch(Character::isDigit))
            .map(Gazetteer::capitalised)
            .collect(Collectors.joining(" "));
    return Optional.of(city).filter(name -> !name.isEmpty());
  }

  private static String capitalised(String word) {
    return word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private record Names(List<String> regions, List<String> cities) {}
}
