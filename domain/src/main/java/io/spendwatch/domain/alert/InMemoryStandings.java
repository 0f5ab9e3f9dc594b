package io.spendwatch.domain.alert;

import io.spendwatch.domain.period.Period;
import io.spendwatch.domain.transaction.Line;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The standings of one user in maps: for previews, which leave nothing behind. */
public final class InMemoryStandings implements Standings {
  private record Key(UUID ruleId, Period period) {}

  private static final Comparator<Line> LARGEST_FIRST =
      Comparator.comparing((Line line) -> line.amount().amount())
          .reversed()
          .thenComparing(Line::transactionId);

  private final Map<Key, Standing> standings = new HashMap<>();
  private final Map<Key, Set<Line>> counted = new HashMap<>();

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
  public void count(UUID ruleId, Period period, Line line) {
    if (!lines(ruleId, period).add(line)) {
      throw new IllegalStateException("counted twice: " + line);
    }
  }

  @Override
  public void uncount(UUID ruleId, Period period, Line line) {
    if (!lines(ruleId, period).remove(line)) {
      throw new IllegalStateException("never counted: " + line);
    }
  }

  @Override
  public List<Line> largest(UUID ruleId, Period period, int atMost) {
    return lines(ruleId, period).stream().limit(atMost).toList();
  }

  @Override
  public void remove(UUID ruleId, Period period) {
    standings.remove(new Key(ruleId, period));
    counted.remove(new Key(ruleId, period));
  }

  @Override
  public void clear() {
    standings.clear();
    counted.clear();
  }

  private Set<Line> lines(UUID ruleId, Period period) {
    return counted.computeIfAbsent(new Key(ruleId, period), _ -> new TreeSet<>(LARGEST_FIRST));
  }
}
