package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lines of one user in a map: for previews, which leave nothing behind. */
public final class InMemoryLines implements Lines {
  private final Map<String, Line> byId = new TreeMap<>();

  @Override
  public Optional<Line> find(String transactionId) {
    return Optional.ofNullable(byId.get(transactionId));
  }

  @Override
  public void put(Line line) {
    byId.put(line.transactionId(), line);
  }

  @Override
  public void remove(String transactionId) {
    byId.remove(transactionId);
  }

  @Override
  public List<Line> ofItem(String itemId) {
    return byId.values().stream().filter(line -> line.itemId().equals(itemId)).toList();
  }

  @Override
  public List<Line> all() {
    return List.copyOf(byId.values());
  }
}
