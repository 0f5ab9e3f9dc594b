package io.spendwatch.rules;

import io.spendwatch.domain.alert.Standing;
import io.spendwatch.domain.alert.Standings;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoreKey;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The standings of one user in a state store, by user, rule and period. */
final class StoredStandings implements Standings {
  private final KeyValueStore<Bytes, Standing> store;
  private final StoreKey user;

  StoredStandings(KeyValueStore<Bytes, Standing> store, String userId) {
    this.store = store;
    this.user = StoreKey.of(userId);
  }

  @Override
  public Optional<Standing> find(UUID ruleId, Period period) {
    return Optional.ofNullable(store.get(key(ruleId, period).bytes()));
  }

  @Override
  public void put(Standing standing) {
    store.put(key(standing.ruleId(), standing.period()).bytes(), standing);
  }

  @Override
  public List<Standing> all() {
    return user.valuesIn(store);
  }

  @Override
  public void remove(UUID ruleId, Period period) {
    key(ruleId, period).deleteOnlyIn(store);
  }

  @Override
  public void clear() {
    user.deleteIn(store);
  }

  private StoreKey key(UUID ruleId, Period period) {
    return user.then(
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(ruleId.getMostSignificantBits())
            .putLong(ruleId.getLeastSignificantBits())
            .putLong(period.start().toEpochDay())
            .putLong(period.endExclusive().toEpochDay())
            .array());
  }
}
