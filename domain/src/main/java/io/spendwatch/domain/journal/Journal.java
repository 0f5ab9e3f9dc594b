package io.spendwatch.domain.journal;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.transaction.Line;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes lines as a journal that Ledger and hledger read. Money goes from an account of the bank to
 * the line's category; where the two taxonomies both place a line, the second is a virtual posting,
 * so that each program's balances are the totals of both.
 */
public final class Journal {
  private static final Comparator<Line> BY_DAY =
      Comparator.comparing(Line::spendingDate).thenComparing(Line::transactionId);

  /** One entry a line, by spending date. */
  public static Stream<String> entries(Stream<Line> lines) {
    return lines.sorted(BY_DAY).map(Journal::entry);
  }

  private static String entry(Line line) {
    List<CategoryPath> categories = line.categories();
    StringBuilder entry = new StringBuilder();
    entry
        .append(line.spendingDate())
        .append(line.pending() ? " ! " : " * ")
        .append(text(line.title()))
        .append("  ; id: ")
        .append(text(line.transactionId()))
        .append('\n');
    entry.append(posting(account(categories.getFirst()), line));
    categories.stream().skip(1).forEach(it -> entry.append(posting("(" + account(it) + ")", line)));
    return entry.append("    Assets:").append(name(line.accountId())).append('\n').toString();
  }

  /** The currency in quotes, which codes with digits in them need. */
  private static String posting(String account, Line line) {
    return "    %s  %s \"%s\"\n"
        .formatted(account, line.amount().amount().toPlainString(), line.amount().currency());
  }

  private static String account(CategoryPath path) {
    return "Spending:" + String.join(":", path.names().stream().map(Journal::name).toList());
  }

  /** A name that can be part of an account's: no colon, no two spaces, no bracket at its ends. */
  private static String name(String name) {
    String clean = text(name.replaceAll("[:;()\\[\\]\"]", " "));
    return clean.isEmpty() ? "Unnamed" : clean;
  }

  /** On one line, and without what would begin a comment. */
  private static String text(String text) {
    return text.replaceAll("[\\s;|\\p{Cntrl}]+", " ").strip();
  }

  private Journal() {}
}
