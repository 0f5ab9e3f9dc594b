package io.spendwatch.categorizer;

import io.spendwatch.domain.ledger.PeriodTotals;
import io.spendwatch.domain.ledger.Totals;
import io.spendwatch.domain.period.Period;
import io.spendwatch.messaging.streams.StoreKey;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The totals of one user in a state store, by user and period. */
final class StoredTotals implements Totals {
  private final KeyValueStore<Bytes, PeriodTotals> store;
  private final StoreKey user;

  StoredTotals(KeyValueStore<Bytes, PeriodTotals> store, String userId) {
    this.store = store;
    this.user = StoreKey.of(userId);
  }

  @Override
  public Optional<PeriodTotals> find(Period period) {
    return Optional.ofNullable(store.get(key(period)));
  }

  /** Empty totals are as good as none. */
  @Override
  public void put(PeriodTotals totals) {
    store.put(key(totals.period()), totals.totals().isEmpty() ? null : totals);
  }

  @Override
  public List<Period> periods() {
    return user.valuesIn(store).stream().map(PeriodTotals::period).toList();
  }

  @Override
  public void remove(Period period) {
    store.delete(key(period));
  }

  @Override
  public void clear() {
    user.deleteIn(store);
  }

  private Bytes key(Period period) {
    return user.then(period.toString()).bytes();
  }
}
