package io.spendwatch.link.spending;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which transactions are looked for.
 *
 * @param days in which they were made
 * @param category at or below which they are counted, {@link CategoryPath#NONE} for all
 * @param account on which, or null for all
 * @param text that their name, merchant or city holds, in any case, or null for all
 */
record Search(Period days, CategoryPath category, String account, String text) {

  boolean finds(Line line) {
    return (account == null || account.equals(line.accountId()))
        && (category.isNone() || line.categories().stream().anyMatch(category::holds))
        && (text == null || holdsText(line));
  }

  private boolean holdsText(Line line) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return Stream.of(line.name(), line.merchant(), line.place().city())
        .map(Optional::ofNullable)
        .flatMap(Optional::stream)
        .anyMatch(it -> it.toLowerCase(Locale.ROOT).contains(wanted));
  }
}
