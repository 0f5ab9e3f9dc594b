package io.spendwatch.messaging.translation;

import io.spendwatch.domain.category.CategoryPath;
import io.spendwatch.domain.plan.OwnCategories;
import io.spendwatch.events.OwnCategory;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Where a person puts their lines, on topics. */
final class OwnCategoryRecords {

  static List<OwnCategory> toRecords(OwnCategories own) {
    Stream<OwnCategory> transactions =
        own.transactions().entrySet().stream()
            .map(it -> new OwnCategory(it.getKey(), null, it.getValue().names()));
    Stream<OwnCategory> merchants =
        own.merchants().entrySet().stream()
            .map(it -> new OwnCategory(null, it.getKey(), it.getValue().names()));
    return Stream.concat(transactions, merchants).toList();
  }

  static OwnCategories toOwnCategories(List<OwnCategory> records) {
    SortedMap<String, CategoryPath> transactions = new TreeMap<>();
    SortedMap<String, CategoryPath> merchants = new TreeMap<>();
    for (OwnCategory it : records) {
      CategoryPath path = new CategoryPath(it.getCategory());
      if (it.getTransactionId() != null) {
        transactions.put(it.getTransactionId(), path);
      } else {
        merchants.put(it.getMerchant(), path);
      }
    }
    return new OwnCategories(transactions, merchants);
  }

  private OwnCategoryRecords() {}
}
