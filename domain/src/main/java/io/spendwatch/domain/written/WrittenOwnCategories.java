package io.spendwatch.domain.written;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.plan.OwnCategories;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads and writes where a person puts their lines: a list of {@code {"transaction": "lPNj…",
 * "category": "Gifts"}} and {@code {"merchant": "Corner Shop", "category": "Groceries"}}. A
 * transaction without a category is left to the bank.
 */
final class WrittenOwnCategories {
  private static final Set<String> MEMBERS = Set.of("transaction", "merchant", "category");

  /** The plan is read with every update of its user, so it stays small. */
  private static final int MOST = 1_000;

  static OwnCategories read(Node node) {
    List<Node> items = node.items();
    if (items.size() > MOST) {
      throw node.wrong("must have at most %d entries: name merchants".formatted(MOST));
    }
    SortedMap<String, CategoryPath> transactions = new TreeMap<>();
    SortedMap<String, CategoryPath> merchants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    items.forEach(item -> read(item, transactions, merchants));
    return new OwnCategories(transactions, merchants);
  }

  private static void read(
      Node item, Map<String, CategoryPath> transactions, Map<String, CategoryPath> merchants) {
    item.object(MEMBERS);
    Optional<Node> transaction = item.member("transaction");
    if (transaction.isPresent() == item.member("merchant").isPresent()) {
      throw item.wrong("must name either a 'transaction' or a 'merchant'");
    }
    CategoryPath before =
        transaction.isPresent()
            ? transactions.put(
                transaction.get().text(),
                item.member("category").map(WrittenCondition::category).orElse(CategoryPath.NONE))
            : merchants.put(
                item.required("merchant").text(),
                WrittenCondition.category(item.required("category")));
    if (before != null) {
      throw item.wrong("names what another entry names");
    }
  }

  static List<Map<String, Object>> write(OwnCategories own) {
    return Stream.concat(
            own.transactions().entrySet().stream().map(it -> write("transaction", it)),
            own.merchants().entrySet().stream().map(it -> write("merchant", it)))
        .toList();
  }

  private static Map<String, Object> write(String kind, Map.Entry<String, CategoryPath> entry) {
    CategoryPath path = entry.getValue();
    return Trees.object(
        kind, entry.getKey(), "category", path.isNone() ? null : WrittenCondition.written(path));
  }

  private WrittenOwnCategories() {}
}
