package io.spendwatch.messaging.streams;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The parts of updates whose other parts are yet to come: an update is applied whole or not at all.
 * Updates of one part, nearly all, never touch the store.
 *
 * @param <P> the parts
 */
public final class PendingParts<P extends Part> {
  private final KeyValueStore<Bytes, P> store;
  private final StoreKey user;

  public PendingParts(KeyValueStore<Bytes, P> store, String userId) {
    this.store = store;
    this.user = StoreKey.of(userId);
  }

  /**
   * All parts of an update in their order, if this one makes it whole. Parts may come in any order
   * and repeatedly.
   */
  public Optional<List<P>> completedBy(P part) {
    if (part.parts() == 1) {
      return Optional.of(List.of(part));
    }
    StoreKey update = user.then(part.updateId() + " of " + part.parts());
    store.put(update.then("%08d".formatted(part.part())).bytes(), part);
    List<P> pending = update.valuesIn(store);
    if (pending.size() < part.parts()) {
      return Optional.empty();
    }
    update.deleteIn(store);
    return Optional.of(pending);
  }

  /** Forgets all of them. */
  public void clear() {
    user.deleteIn(store);
  }
}
