package io.spendwatch.link.categories;

import io.spendwatch.domain.category.CategoryPath;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people read for a category. The legacy taxonomy has names; the personal finance taxonomy has
 * codes, whose detailed ones begin with the primary one: {@code TRAVEL.TRAVEL_FLIGHTS} is Flights.
 */
final class DisplayName {
  private static final Set<String> SMALL = Set.of("and", "or", "for", "from", "of", "to");
  private static final Set<String> CAPITALS = Set.of("atm", "bnpl", "tv");

  static String of(CategoryPath path) {
    List<String> names = path.names();
    String code = names.getLast();
    String above = names.size() > 1 ? names.get(names.size() - 2) + "_" : "";
    return isCode(code)
        ? words(code.startsWith(above) ? code.substring(above.length()) : code)
        : code;
  }

  private static boolean isCode(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }

  private static String words(String code) {
    String sentence =
        Stream.of(code.toLowerCase(Locale.ROOT).split("_"))
            .map(DisplayName::word)
            .collect(Collectors.joining(" "));
    return capitalized(sentence);
  }

  private static String word(String word) {
    if (CAPITALS.contains(word)) {
      return word.toUpperCase(Locale.ROOT);
    }
    return SMALL.contains(word) ? word : capitalized(word);
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private DisplayName() {}
}
