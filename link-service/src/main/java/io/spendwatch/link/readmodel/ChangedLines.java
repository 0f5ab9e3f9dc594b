package io.spendwatch.link.readmodel;

import io.spendwatch.domain.transaction.Line;
import io.spendwatch.events.CategoriesTotaled;
import io.spendwatch.messaging.translation.LineRecords;
import io.spendwatch.storage.ReadModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one user's lines in the end, through several records. */
final class ChangedLines {
  private final Map<String, Optional<Line>> byId = new LinkedHashMap<>();

  void add(CategoriesTotaled record) {
    record.getRemovedTransactionIds().forEach(id -> byId.put(id, Optional.empty()));
    record.getLines().stream()
        .map(LineRecords::toLine)
        .forEach(line -> byId.put(line.transactionId(), Optional.of(line)));
  }

  void keep(ReadModel readModel, String userId) {
    List<Line> lines = byId.values().stream().flatMap(Optional::stream).toList();
    List<String> removed = byId.keySet().stream().filter(id -> byId.get(id).isEmpty()).toList();
    readModel.keepLines(userId, lines, removed);
  }
}
