package io.spendwatch.domain.plan;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.transaction.Line;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a person puts lines that the bank puts elsewhere. What is said of one transaction goes
 * before what is said of its merchant.
 *
 * @param transactions by transaction id, which may be the id that a transaction had while pending;
 *     {@link CategoryPath#NONE} leaves that one to the bank, whatever is said of its merchant
 * @param merchants by the name under which a line shows its merchant, in any case
 */
public record OwnCategories(
    SortedMap<String, CategoryPath> transactions, SortedMap<String, CategoryPath> merchants) {

  /** Everything stays where the bank puts it. */
  public static final OwnCategories NONE = of(Map.of(), Map.of());

  public OwnCategories {
    transactions = Collections.unmodifiableSortedMap(new TreeMap<>(transactions));
    SortedMap<String, CategoryPath> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(merchants);
    merchants = Collections.unmodifiableSortedMap(byName);
  }

  public static OwnCategories of(
      Map<String, CategoryPath> transactions, Map<String, CategoryPath> merchants) {
    return new OwnCategories(new TreeMap<>(transactions), new TreeMap<>(merchants));
  }

  /** A line where its person puts it, whatever was said of it before. */
  public Line applied(Line line) {
    return line.putUnder(of(line));
  }

  public int size() {
    return transactions.size() + merchants.size();
  }

  private CategoryPath of(Line line) {
    CategoryPath own = transactions.get(line.transactionId());
    if (own == null && line.pendingTransactionId() != null) {
      own = transactions.get(line.pendingTransactionId());
    }
    return own != null ? own : merchants.getOrDefault(line.title().strip(), CategoryPath.NONE);
  }
}
