package io.spendwatch.domain.ledger;

import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Optional;

/**
 * The lines of one user. Streams keep them in a state store, tests and previews in memory. Every
 * method but {@link #all} and {@link #ofItem} costs the same however many lines there are.
 */
public interface Lines {

  Optional<Line> find(String transactionId);

  void put(Line line);

  void remove(String transactionId);

  List<Line> ofItem(String itemId);

  List<Line> all();
}
