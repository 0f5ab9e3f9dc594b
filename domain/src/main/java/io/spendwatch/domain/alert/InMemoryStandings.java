package io.spendwatch.domain.alert;

import io.spendwatch.domain.period.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The standings of one user in a map: for previews, which leave nothing behind. */
public final class InMemoryStandings implements Standings {
  private record Key(UUID ruleId, Period period) {}

  private final Map<Key, Standing> standings = new HashMap<>();

  @Override
  public Optional<Standing> find(UUID ruleId, Period period) {
    return Optional.ofNullable(standings.get(new Key(ruleId, period)));
  }

  @Override
  public void put(Standing standing) {
    standings.put(new Key(standing.ruleId(), standing.period()), standing);
  }

  @Override
  public List<Standing> all() {
    return List.copyOf(standings.values());
  }

  @Override
  public void remove(UUID ruleId, Period period) {
    standings.remove(new Key(ruleId, period));
  }

  @Override
  public void clear() {
    standings.clear();
  }
}
