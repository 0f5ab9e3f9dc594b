package io.spendwatch.ingest;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.TransactionsIngested;
import io.spendwatch.events.UpdateScope;
import io.spendwatch.messaging.translation.LineRecords;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a reader of transactions.ingested ends up with. */
public final class StoredLines {
  private final Map<String, Line> lines = new TreeMap<>();

  public static Map<String, Line> after(List<TransactionsIngested> updates) {
    StoredLines stored = new StoredLines();
    updates.forEach(stored::apply);
    return stored.lines;
  }

  private void apply(TransactionsIngested update) {
    if (update.getScope() == UpdateScope.EVERYTHING && update.getPart() == 1) {
      LocalDate from = update.getCompleteFrom();
      lines.values().removeIf(line -> from == null || !line.spendingDate().isBefore(from));
    }
    update.getRemovedTransactionIds().forEach(lines::remove);
    lines.values().removeIf(line -> update.getRemovedAccountIds().contains(line.accountId()));
    update.getLines().stream().map(LineRecords::toLine).forEach(this::put);
  }

  private void put(Line line) {
    if (line.pendingTransactionId() != null) {
      lines.remove(line.pendingTransactionId());
    }
    lines.put(line.transactionId(), line);
  }
}
