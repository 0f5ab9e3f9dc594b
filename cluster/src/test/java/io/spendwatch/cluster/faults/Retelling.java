package io.spendwatch.cluster.faults;

import io.spendwatch.events.TransactionLine;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateScope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What should have been told, worked out again from what was fetched, by the plainest reading of
 * the use case's rule and by none of the services' code: after each update all lines are summed.
 */
final class Retelling {
  private static final BigDecimal LIMIT = new BigDecimal("2000.00");
  private static final String AT_HOME = "Columbus";

  private final Map<UUID, List<TransactionsIngested>> parts = new HashMap<>();
  private final Map<String, Map<String, TransactionLine>> lines = new HashMap<>();
  private final Map<String, List<String>> violations = new HashMap<>();
  private final Set<UUID> updates = new HashSet<>();
  private final List<UUID> doubled = new ArrayList<>();

  /** The next record of a user, whose records come in the order of the topic. */
  void ingested(TransactionsIngested part) {
    List<TransactionsIngested> update =
        parts.computeIfAbsent(part.getUpdateId(), _ -> new ArrayList<>());
    if (update.stream().anyMatch(it -> it.getPart() == part.getPart())) {
      doubled.add(part.getUpdateId());
      // What it says counts all the same, as it does for the services.
      update.clear();
    }
    update.add(part);
    if (update.size() == part.getParts()) {
      updates.add(part.getUpdateId());
      complete(part.getUserId(), update);
    }
  }

  private void complete(String user, List<TransactionsIngested> update) {
    Map<String, TransactionLine> all = lines.computeIfAbsent(user, _ -> new HashMap<>());
    boolean wasOver = sum(all).compareTo(LIMIT) > 0;
    if (update.getFirst().getScope() == UpdateScope.EVERYTHING) {
      all.clear();
    }
    for (TransactionsIngested part : update) {
      part.getLines().forEach(line -> all.put(line.getTransactionId(), line));
    }
    for (TransactionsIngested part : update) {
      part.getRemovedTransactionIds().forEach(all::remove);
      part.getLines().forEach(line -> all.remove(line.getPendingTransactionId()));
    }
    BigDecimal sum = sum(all);
    boolean isOver = sum.compareTo(LIMIT) > 0;
    if (isOver != wasOver) {
      violations
          .computeIfAbsent(user, _ -> new ArrayList<>())
          .add(said(isOver ? "EXCEEDED" : "RECOVERED", sum));
    }
  }

  private static BigDecimal sum(Map<String, TransactionLine> all) {
    return all.values().stream()
        .filter(it -> !AT_HOME.equals(it.getCity()))
        .map(it -> it.getAmount().getAmount())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  static String said(String kind, BigDecimal sum) {
    return kind + " at " + sum.setScale(2);
  }

  /** The ids of all updates that are complete. */
  Set<UUID> updates() {
    return updates;
  }

  /** Updates with a part that was told twice. */
  List<UUID> doubled() {
    return doubled;
  }

  /** What is to be said to a user, in that order. */
  List<String> violations(String user) {
    return violations.getOrDefault(user, List.of());
  }
}
