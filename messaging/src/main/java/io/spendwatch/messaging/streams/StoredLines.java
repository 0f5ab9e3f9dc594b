package io.spendwatch.messaging.streams;

import io.spendwatch.domain.ledger.Lines;
import io.spendwatch.domain.transaction.Line;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The lines of one user in a state store, by user and transaction. There is no index by item: it
 * would double what every update writes, to save a scan that only complete readings, revoked
 * accounts and changes of plan need.
 */
public final class StoredLines implements Lines {
  private final KeyValueStore<Bytes, Line> store;
  private final StoreKey user;

  public StoredLines(KeyValueStore<Bytes, Line> store, String userId) {
    this.store = store;
    this.user = StoreKey.of(userId);
  }

  @Override
  public Optional<Line> find(String transactionId) {
    return Optional.ofNullable(store.get(user.then(transactionId).bytes()));
  }

  @Override
  public void put(Line line) {
    store.put(user.then(line.transactionId()).bytes(), line);
  }

  @Override
  public void remove(String transactionId) {
    user.then(transactionId).deleteOnlyIn(store);
  }

  @Override
  public List<Line> ofItem(String itemId) {
    return all().stream().filter(line -> line.itemId().equals(itemId)).toList();
  }

  @Override
  public List<Line> all() {
    return user.valuesIn(store);
  }

  public boolean isEmpty() {
    return user.valuesIn(store, 1).isEmpty();
  }

  /** Forgets all of them. */
  public void clear() {
    user.deleteIn(store);
  }
}
